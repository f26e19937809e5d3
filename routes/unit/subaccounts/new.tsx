import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { CreateSubaccountInput } from "@/domain/inputs/accounts.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { PROOF_BESIDE, ProofBeside } from "../../(_components)/ProofBeside.tsx";
import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";
import { BusinessBoxes } from "../(_components)/BusinessBoxes.tsx";
import { HolderFields } from "../(_components)/HolderFields.tsx";
import { SlipView } from "../(_components)/SlipView.tsx";
import type { Slip } from "../(_components)/unit_accounts.ts";

const PATH = "/unit/subaccounts/new";
const LIST_PATH = "/unit/subaccounts";

interface NewData {
  /** The name that it will get; `null` where the unit may have no more. */
  login: string | null;
  /** What was typed; `null` where nothing was. */
  form: FormState | null;
  /** Whether whoever acts has proved herself again, not long ago. */
  isProved: boolean;
  refusal: string;
  slip: Slip | null;
  activateUrl: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    const data = await read(ctx, {});
    return page<NewData>(data, { status: data.login === null ? 409 : 200 });
  },

  /** The answer to the form is the slip itself: its code stands nowhere else. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const lists = ["businesses"];
    const form = parseForm(CreateSubaccountInput, posted, { lists });
    if (!form.ok) {
      return page<NewData>(await read(ctx, { form }), { status: 422 });
    }
    try {
      const slip = await ctx.state.caller.subaccounts.create(form.value);
      return page<NewData>({ ...blank(ctx), slip });
    } catch (error) {
      return await refused(ctx, { error, values: form.values });
    }
  },
});

/** 新增分账号: after a second proof, who holds it and what it may do; saving shows its slip. */
export default define.page<typeof handler>(function NewPage({ data }) {
  const { slip, login } = data;
  const title = slip ? "激活通知单" : "新增分账号";
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={title}
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: LIST_PATH, label: "分账号管理" },
        ]}
      />
      <Refusal {...data} />
      {slip && (
        <SlipView
          slip={slip}
          activateUrl={data.activateUrl}
          backHref={LIST_PATH}
        />
      )}
      {!slip && login !== null && <Asked {...data} login={login} />}
    </>
  );
});

function Refusal({ refusal, login, form, isProved }: NewData) {
  if (refusal === "") return null;
  return (
    <Note kind="bad" title={refusal}>
      {login === null
        ? <a href={LIST_PATH}>查看现有的分账号</a>
        : form !== null && !isProved
        ? (
          <>
            <p>{PROOF_BESIDE}</p>
            <ProofBeside next={PATH} />
          </>
        )
        : (
          <p>
            请先看看<a href={LIST_PATH}>
              分账号列表
            </a>，确认不是重复，再保存。填写的内容还在下面。
          </p>
        )}
    </Note>
  );
}

/** The form, or the proof before it while nothing is typed yet. */
function Asked({ login, form, isProved }: NewData & { login: string }) {
  return form === null && !isProved
    ? (
      <StepUpFirst
        title="新增之前，请再次验证身份"
        why="拿到激活码的人就能使用新的分账号。"
        next={PATH}
        cancelHref={LIST_PATH}
      />
    )
    : <NewForm login={login} form={form ?? BLANK_FORM} />;
}

function NewForm({ login, form }: { login: string; form: FormState }) {
  return (
    <form class="card flow" method="post" action={PATH}>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <p>
        将下发帐号 <strong>{login}</strong>
        。保存后显示激活通知单，经办人用它激活后即可登录。
      </p>
      <input type="hidden" name="login" value={login} />
      <div class="form">
        <HolderFields form={form} needsName />
        <BusinessBoxes form={form} />
      </div>
      <div class="bar acts">
        <Button kind="go">保存并生成激活码</Button>
        <ButtonLink href={LIST_PATH}>取消</ButtonLink>
      </div>
    </form>
  );
}

/** Refusals that the form can do something about, or that end it. */
async function refused(
  ctx: Context<State>,
  { error, values }: { error: unknown; values: FormState["values"] },
) {
  const refusal = refusalOf(error);
  const isOnPage = refusal?.status === 409 || refusal?.code === "busy" ||
    refusal?.code === "stepUpNeeded";
  if (!isOnPage) throw error;
  const shown = await read(ctx, { form: { ...BLANK_FORM, values } });
  const { message, status } = refusal;
  return page<NewData>({ ...shown, refusal: message }, { status });
}

/** The form with the name that is next now, or why there is none. */
async function read(
  ctx: Context<State>,
  shown: Partial<NewData>,
): Promise<NewData> {
  const { caller } = ctx.state;
  try {
    const { login } = await caller.subaccounts.next();
    return { ...blank(ctx), login, ...shown };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.status !== 409) throw error;
    return { ...blank(ctx), refusal: refusal.message, ...shown };
  }
}

function blank(ctx: Context<State>): NewData {
  return {
    login: null,
    form: null,
    isProved: isProved(ctx),
    refusal: "",
    slip: null,
    activateUrl: `${ctx.state.platform.baseUrl}/activate`,
  };
}
