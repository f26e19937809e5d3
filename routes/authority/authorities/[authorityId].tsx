import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AUTHORITY_LEVELS } from "@/domain/authorities.ts";
import { AppError } from "@/domain/errors.ts";
import { AuthorityIdInput } from "@/domain/inputs/authority_authorities.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { isWaiting } from "@/domain/standing.ts";
import type { Slip } from "@/server/activation_codes.ts";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import {
  accountColumns,
  type AreaAccount,
} from "../(_components)/account_columns.tsx";
import { AUTHORITY_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";
import { verifyPath } from "../../(_components)/verify_path.ts";
import { SlipsView } from "../(_components)/SlipsView.tsx";

const LIST_PATH = "/authority/authorities";

type Found = Awaited<
  ReturnType<Caller["authority"]["authorities"]["authority"]>
>;

type AuthorityData =
  & Pick<Found, "authority">
  & (
    | { view: "slips"; slips: readonly Slip[]; baseUrl: string }
    | Found & {
      view: "authority";
      form: FormState;
      /** Whether whoever acts has proved herself again: without it nothing is issued. */
      isProved: boolean;
      at: string;
    }
  );

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { authority } = await openAuthority(ctx);
    const posted = await readForm(ctx.req);
    const isReissue = ctx.url.searchParams.get("act") === "reissue";
    assertFields(posted, isReissue ? ["accountId", "activationId"] : ["login"]);
    const text = (name: string) => String(posted.get(name) ?? "");
    const { authorities } = ctx.state.caller.authority;
    try {
      const slip = isReissue
        ? await authorities.reissue({
          accountId: text("accountId"),
          activationId: text("activationId"),
        })
        : await authorities.issue({
          authorityId: authority.id,
          login: text("login"),
        });
      const { baseUrl } = ctx.state.platform;
      const view = {
        view: "slips",
        slips: [slip],
        baseUrl,
        authority,
      } as const;
      return page<AuthorityData>(view);
    } catch (error) {
      if (refusalOf(error)?.code === "stepUpNeeded") {
        return ctx.redirect(verifyPath(ctx.url.pathname), 303);
      }
      const { form, status } = refusedForm(error, BLANK_FORM);
      return await show(ctx, form, status);
    }
  },
});

/** An authority of the subtree and its accounts of 业务管理. */
export default define.page<typeof handler>(function AuthorityPage(props) {
  const { data, url } = props;
  const { authority } = data;
  const path = `/authority/authorities/${authority.id}`;
  if (data.view === "slips") {
    return (
      <SlipsView
        {...data}
        crumbs={[...AUTHORITY_CRUMBS, { path, label: authority.name }]}
        nextHref={path}
        nextLabel="回到这个主管部门"
      />
    );
  }
  const message = data.form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`${authority.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={authority.name} crumbs={AUTHORITY_CRUMBS} />
      {url.searchParams.get("done") === "created" && (
        <Note kind="ok">主管部门已建立。接下来给它下发业务管理帐号。</Note>
      )}
      {message && (
        <Note kind="bad" title={message}>
          没有下发任何帐号。下面是这个主管部门现在的情况。
        </Note>
      )}
      <Card title="主管部门">
        <Facts
          facts={[
            { label: "名称", value: authority.name },
            { label: "级别", value: AUTHORITY_LEVELS[authority.level] },
            {
              label: "行政区划",
              value: `${data.place} ${authority.division}`,
            },
          ]}
        />
      </Card>
      {data.isOwn
        ? <OwnNote />
        : data.isProved
        ? <Issue found={data} />
        : (
          <StepUpFirst
            title="下发业务管理帐号之前，请再次验证身份"
            why="拿到激活码的人就能使用这个主管部门的业务管理帐号，下发和重新下发都是一样。"
            next={path}
            cancelHref={LIST_PATH}
          />
        )}
      <Accounts found={data} isProved={data.isProved} at={data.at} />
    </>
  );
});

function OwnNote() {
  return (
    <Note kind="info" title="这是本部门">
      本部门的帐号由上一级主管部门或平台运维下发，不能自己给自己下发。
    </Note>
  );
}

function Issue({ found }: { found: Found }) {
  const path = `/authority/authorities/${found.authority.id}`;
  return (
    <form class="card flow" method="post" action={`${path}?act=issue`}>
      <h2>下发业务管理帐号</h2>
      <p>
        帐号名为{" "}
        <strong>{found.nextLogin}
        </strong>。激活码只在下一页显示一次，请准备好打印。
      </p>
      <input type="hidden" name="login" value={found.nextLogin} />
      <div class="bar acts">
        <Button kind={found.accounts.length === 0 ? "go" : "plain"}>
          下发帐号和激活码
        </Button>
      </div>
    </form>
  );
}

interface AccountsProps {
  found: Found;
  isProved: boolean;
  at: string;
}

function Accounts({ found, isProved, at }: AccountsProps) {
  const { accounts, authority, isOwn } = found;
  if (accounts.length === 0) return null;
  const columns = accountColumns(at, { showsOwner: false });
  const acts: Column<AreaAccount> = {
    key: "acts",
    label: "操作",
    kind: "ops",
    cell: (account) => <RowAct {...{ account, authority, isProved }} />,
  };
  return (
    <Card flat title="业务管理帐号" note={`${accounts.length} 个`}>
      <DataTable
        caption="业务管理帐号，按帐号排列"
        columns={isOwn ? unlinked(columns) : [...columns, acts]}
        rows={accounts}
        rowKey={({ id }) => id}
      />
    </Card>
  );
}

/** The own accounts have no page: nobody acts on them here. */
function unlinked(
  columns: readonly Column<AreaAccount>[],
): Column<AreaAccount>[] {
  return columns.map((column) =>
    column.key === "login"
      ? { ...column, cell: (account) => account.login }
      : column
  );
}

interface RowActProps extends Pick<Found, "authority"> {
  account: AreaAccount;
  isProved: boolean;
}

function RowAct({ account, authority, isProved }: RowActProps) {
  if (!isWaiting(account.state)) {
    return <a href={`/authority/accounts/${account.id}`}>停用、解除绑定</a>;
  }
  const path = `/authority/authorities/${authority.id}`;
  if (!isProved) {
    return <a href={verifyPath(path)}>验证身份，重新下发激活码</a>;
  }
  return (
    <form method="post" action={`${path}?act=reissue`}>
      <input type="hidden" name="accountId" value={account.id} />
      <input
        type="hidden"
        name="activationId"
        value={account.lastActivationId ?? NO_ACTIVATION}
      />
      <button class="link" type="submit">重新下发激活码</button>
    </form>
  );
}

/** @throws {AppError} `notFound`, for what is no id too */
function openAuthority(ctx: Context<State>): Promise<Found> {
  const asked = AuthorityIdInput.safeParse({
    authorityId: ctx.params["authorityId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return ctx.state.caller.authority.authorities.authority(asked.data);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const found = await openAuthority(ctx);
  const { at } = momentOf(ctx.state.platform);
  return page<AuthorityData>({
    view: "authority",
    ...found,
    form,
    isProved: isProved(ctx),
    at,
  }, { status });
}
