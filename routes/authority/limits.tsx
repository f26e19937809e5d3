import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { describeAccount } from "@/domain/account_labels.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { LoginInput } from "@/domain/inputs/authority_accounts.ts";
import { SIGN_IN_LIMIT_LABELS } from "@/domain/sign_in_limits.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { accountColumns } from "./(_components)/account_columns.tsx";
import { AUTHORITY_HOME } from "./(_components)/crumbs.ts";
import { refusedForm } from "../(_components)/refused_form.ts";

const PATH = "/authority/limits";

type Limits = Caller["authority"]["limits"];
type Found = Awaited<ReturnType<Limits["find"]>>;

interface LimitsData {
  locked: Awaited<ReturnType<Limits["locked"]>>;
  form: FormState;
  /** The account that was looked up. */
  found: Found | null;
  /** Login of the account whose limits were lifted just now. */
  lifted: string;
  at: string;
}

export const handler = define.handlers({
  GET: (ctx) => show(ctx, {}, 200),

  async POST(ctx) {
    const form = parseForm(LoginInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, { form }, 422);
    const { limits } = ctx.state.caller.authority;
    try {
      const found = await limits.find(form.value);
      if (ctx.url.searchParams.get("act") !== "lift") {
        return await show(ctx, { form: { ...form, errors: {} }, found }, 200);
      }
      await limits.lift({ accountId: found.account.id });
      return await show(ctx, { lifted: form.value.login }, 200);
    } catch (error) {
      const { form: refused, status } = refusedForm(error, form);
      const message = status === 404
        ? "管辖范围内没有这个帐号，请核对后再查"
        : refused.errors[""]?.[0] ?? "";
      const shown = withError({ ...refused, errors: {} }, "login", message);
      return await show(ctx, { form: shown }, status);
    }
  },
});

/** 登录限制: what keeps accounts of the area from signing in, and how to lift it. */
export default define.page<typeof handler>(function LimitsPage({ data }) {
  const { lifted, locked, at } = data;
  return (
    <>
      <Head>
        <title>登录限制 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="登录限制" crumbs={[AUTHORITY_HOME]} />
      {lifted !== "" && (
        <Note kind="ok" title={`已解除帐号 ${lifted} 的登录限制`}>
          现在就可以登录。
        </Note>
      )}
      <LookUp form={data.form} />
      {data.found && <Standing found={data.found} />}
      <Locked locked={locked} at={at} />
    </>
  );
});

function LookUp({ form }: { form: FormState }) {
  return (
    <form class="card flow" method="post" action={PATH}>
      <h2>按帐号查询</h2>
      <p>
        密码或动态口令连续输错，帐号在一刻钟内不能登录。先核实确是本人，再解除。
      </p>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <TextInput
          name="login"
          label="帐号"
          hint="如 4201060001、4201060001-F01、A42010601"
          value={form.values["login"]}
          errors={form.errors["login"]}
          maxlength={64}
          verbatim
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go">查询</Button>
      </div>
    </form>
  );
}

function Standing({ found }: { found: Found }) {
  const { account, limits } = found;
  const owner = account.unitName ?? account.authorityName ?? "";
  const title = `${account.login}　${owner}`;
  if (limits.length === 0) {
    return (
      <Note kind="info" title={title}>
        {`${describeAccount(account)}。现在没有登录限制。`}
      </Note>
    );
  }
  return (
    <form class="card flow" method="post" action={`${PATH}?act=lift`}>
      <h2>{title}</h2>
      <p>{describeAccount(account)}</p>
      <ul class="time">
        {limits.map(({ limit, until }, at) => (
          <li key={at} class="now">
            <strong>{SIGN_IN_LIMIT_LABELS[limit]}</strong>
            <br />
            <small>{`到 ${timeInShanghai(until)} 自动解除`}</small>
          </li>
        ))}
      </ul>
      <input type="hidden" name="login" value={account.login ?? ""} />
      <div class="bar acts">
        <Button kind="del">解除登录限制</Button>
        <span class="hint">解除后从头计数，操作记入日志。</span>
      </div>
    </form>
  );
}

function Locked({ locked, at }: Pick<LimitsData, "locked" | "at">) {
  const { lines, total } = locked;
  if (total === 0) {
    return (
      <Empty
        title="没有锁定的激活码"
        hint="激活码连续输错 10 次会锁定，出现在这里。锁定的激活码不能解锁，由业务管理核实后重新下发。"
      />
    );
  }
  return (
    <Card
      flat
      title="锁定的激活码"
      note={`${formatCount(total)} 个。不能解锁，核实后由下发的部门重新下发${
        total > lines.length ? `。显示前 ${lines.length} 个` : ""
      }`}
    >
      <DataTable
        caption="激活码已锁定的帐号，按帐号排列"
        columns={accountColumns(at, { showsOwner: true })}
        rows={lines}
        rowKey={({ id }) => id}
        dense
      />
    </Card>
  );
}

async function show(
  ctx: Context<State>,
  shown: Partial<Pick<LimitsData, "form" | "found" | "lifted">>,
  status: number,
) {
  return page<LimitsData>({
    form: BLANK_FORM,
    found: null,
    lifted: "",
    ...shown,
    locked: await ctx.state.caller.authority.limits.locked(),
    at: momentOf(ctx.state.platform).at,
  }, { status });
}
