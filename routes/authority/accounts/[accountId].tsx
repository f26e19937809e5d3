import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { describeAccount } from "@/domain/account_labels.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  AreaAccountIdInput,
  MoveAccountInput,
  ReleaseAccountInput,
} from "@/domain/inputs/authority_accounts.ts";
import { standingOf } from "@/domain/standing.ts";
import type { Slip } from "@/server/activation_codes.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { ProofDue } from "../../(_components)/ProofBeside.tsx";
import type { OpenAccount } from "../(_components)/account_columns.tsx";
import {
  AccountActs,
  isProofDue,
  type MoveAct,
} from "../(_components)/AccountActs.tsx";
import { ACCOUNT_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { SlipsView } from "../(_components)/SlipsView.tsx";
import { StandingTag } from "../(_components)/StandingTag.tsx";

type AccountData =
  & { account: OpenAccount }
  & (
    | { view: "slips"; slips: readonly Slip[]; baseUrl: string }
    | {
      view: "account";
      moveForm: FormState;
      moveAct: MoveAct | null;
      releaseForm: FormState;
      /** Whether the holder of this session has proved herself again. */
      isProved: boolean;
      at: string;
    }
  );

/** Forms as the page posts them; which account they are for stands in the address. */
const MoveInput = MoveAccountInput.omit({ accountId: true });
const ReleaseInput = ReleaseAccountInput.omit({ accountId: true });

export const handler = define.handlers({
  GET: (ctx) => show(ctx, {}, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    switch (ctx.url.searchParams.get("act")) {
      case "suspend":
        return await move(ctx, "suspend", posted);
      case "resume":
        return await move(ctx, "resume", posted);
      default:
        return await release(ctx, posted);
    }
  },
});

/** An account that the authority looks after, and what can be done about it. */
export default define.page<typeof handler>(function AccountPage(props) {
  const { data, url } = props;
  const { account } = data;
  const path = `/authority/accounts/${account.id}`;
  if (data.view === "slips") {
    return (
      <SlipsView
        {...data}
        crumbs={[...ACCOUNT_CRUMBS, { path, label: account.login ?? "" }]}
        nextHref={path}
        nextLabel="回到这个帐号"
      />
    );
  }
  const { moveForm, releaseForm } = data;
  const message = moveForm.errors[""]?.[0] ?? releaseForm.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`帐号 ${account.login} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={`帐号 ${account.login}`}
        crumbs={ACCOUNT_CRUMBS}
        tags={<StandingTag standing={standingOf(account, data.at)} />}
      />
      <Done done={url.searchParams.get("done")} />
      {message && (
        <Note kind="bad" title={message}>下面是这个帐号现在的情况。</Note>
      )}
      {isProofDue(data) && <ProofDue next={path} />}
      <AccountFacts account={account} />
      <AccountActs {...data} />
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  suspend: "帐号已停用，登录会话已结束。",
  resume: "帐号已启用，可以用原来的密码和手机登录。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function AccountFacts({ account }: { account: OpenAccount }) {
  const { lastSignInAt, activatedAt, codeExpiresAt } = account;
  return (
    <Card title="帐号">
      <Facts
        facts={[
          { label: "类型", value: describeAccount(account) },
          {
            label: "单位或部门",
            value: account.unitName ?? account.authorityName,
          },
          { label: "管理员", value: account.holderName },
          { label: "所在部门", value: account.holderDepartment },
          { label: "手机号码", value: account.holderPhoneMasked },
          {
            label: "激活时间",
            value: activatedAt && timeInShanghai(activatedAt),
          },
          {
            label: "最近登录",
            value: lastSignInAt && timeInShanghai(lastSignInAt),
          },
          {
            label: "激活码有效期",
            value: codeExpiresAt && timeInShanghai(codeExpiresAt),
          },
        ]}
      />
    </Card>
  );
}

async function move(
  ctx: Context<State>,
  act: MoveAct,
  posted: FormData,
) {
  const { id: accountId } = await openAccount(ctx);
  const form = parseForm(MoveInput, posted);
  if (!form.ok) return await show(ctx, { moveForm: form, moveAct: act }, 422);
  const { accounts } = ctx.state.caller.authority;
  try {
    await accounts[act]({ accountId, ...form.value });
  } catch (error) {
    if (refusalOf(error)?.code === "stepUpNeeded") {
      const forms = { moveForm: unjudged(form), moveAct: act };
      return await show(ctx, forms, 403);
    }
    const refused = refusedForm(error, form);
    const forms = { moveForm: refused.form, moveAct: act };
    return await show(ctx, forms, refused.status);
  }
  return ctx.redirect(`/authority/accounts/${accountId}?done=${act}`, 303);
}

async function release(ctx: Context<State>, posted: FormData) {
  const account = await openAccount(ctx);
  const form = parseForm(ReleaseInput, posted);
  if (!form.ok) return await show(ctx, { releaseForm: form }, 422);
  try {
    const slip = await ctx.state.caller.authority.accounts.release({
      accountId: account.id,
      ...form.value,
    });
    const { baseUrl } = ctx.state.platform;
    const view = { view: "slips", slips: [slip], baseUrl, account } as const;
    return page<AccountData>(view);
  } catch (error) {
    if (refusalOf(error)?.code === "stepUpNeeded") {
      return await show(ctx, { releaseForm: unjudged(form) }, 403);
    }
    const refused = refusedForm(error, form, { releaseReasonNeeded: "note" });
    return await show(ctx, { releaseForm: refused.form }, refused.status);
  }
}

/** @throws {AppError} `notFound`, for what is no id too */
function openAccount(ctx: Context<State>): Promise<OpenAccount> {
  const asked = AreaAccountIdInput.safeParse({
    accountId: ctx.params["accountId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return ctx.state.caller.authority.accounts.account(asked.data);
}

async function show(
  ctx: Context<State>,
  forms: { moveForm?: FormState; moveAct?: MoveAct; releaseForm?: FormState },
  status: number,
) {
  const account = await openAccount(ctx);
  const { at } = momentOf(ctx.state.platform);
  return page<AccountData>({
    view: "account",
    account,
    at,
    isProved: isProved(ctx),
    moveForm: forms.moveForm ?? BLANK_FORM,
    moveAct: forms.moveAct ?? null,
    releaseForm: forms.releaseForm ?? BLANK_FORM,
  }, { status });
}
