import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { Steps } from "@/components/Steps.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { ProveIdentityInput } from "@/domain/inputs/me_identity.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../(_components)/refused_form.ts";

const PATH = "/me/identity";
const STEPS = ["核对身份", "验证手机", "单位实名认证"];

type Identity = Awaited<ReturnType<Caller["me"]["identity"]["current"]>>;

/** Which of the two forms was posted. */
type IdentityAct = "document" | "code";

interface IdentityData {
  identity: Identity;
  act: IdentityAct;
  form: FormState;
}

export const handler = define.handlers({
  async GET(ctx) {
    const identity = await ctx.state.caller.me.identity.current();
    if (identity.isDone) return ctx.redirect("/me", 303);
    return await show(ctx, { act: "document", form: BLANK_FORM }, 200);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    return ctx.url.searchParams.get("act") === "code"
      ? await finish(ctx, posted)
      : await begin(ctx, posted);
  },
});

/** 个人实名认证 once more: who one is by name and document, then the phone. */
export default define.page<typeof handler>(function IdentityPage({ data }) {
  const { identity, act, form } = data;
  const formOf = (one: IdentityAct) => one === act ? form : BLANK_FORM;
  return (
    <>
      <Head>
        <title>个人实名认证 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="个人实名认证"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      <Steps steps={STEPS} current={identity.sentTo === null ? 0 : 1} />
      {identity.sentTo !== null && (
        <CodeForm identity={identity} form={formOf("code")} />
      )}
      <DocumentForm identity={identity} form={formOf("document")} />
    </>
  );
});

interface FormProps {
  identity: Identity;
  form: FormState;
}

function DocumentForm({ identity, form }: FormProps) {
  const { phoneMasked, sentTo } = identity;
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
    required: true,
  });
  return (
    <form class="card flow" method="post" action={`${PATH}?act=document`}>
      <h2>{sentTo === null ? "核对身份" : "没有收到？重新核对并发送"}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <TextInput
          {...field("name")}
          label="姓名"
          hint="与证件一致"
          autocomplete="name"
          maxlength={50}
        />
        <TextInput
          {...field("documentNumber")}
          label="证件号码"
          hint={`注册时的${
            labelOf(DOCUMENT_TYPES, identity.documentType)
          }，填写完整号码`}
          autocomplete="off"
          maxlength={64}
          verbatim
        />
        <SelectInput
          {...field("identityType")}
          label="身份类型"
          hint="在村卫生室工作的选“卫生单位在职人员”"
          options={IDENTITY_TYPES.rows}
        />
        <Button kind={sentTo === null ? "go" : "plain"} wide>
          {`核对后向 ${phoneMasked ?? "手机"} 发送验证码`}
        </Button>
      </div>
      <p class="hint">
        号码收不到短信了？先<a href="/me/phone">更换手机号码</a>。
      </p>
    </form>
  );
}

function CodeForm({ identity, form }: FormProps) {
  return (
    <form class="card flow" method="post" action={`${PATH}?act=code`}>
      <h2>验证手机</h2>
      <Note kind="ok" title="姓名和证件已核对" />
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <TextInput
          name="code"
          label="短信验证码"
          hint={`已发送到 ${identity.sentTo ?? ""}，5 分钟内有效`}
          errors={form.errors["code"]}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={6}
          required
          verbatim
          code
        />
        <Button kind="go" wide>完成个人实名认证</Button>
      </div>
    </form>
  );
}

async function begin(ctx: Context<State>, posted: FormData) {
  const form = parseForm(ProveIdentityInput, posted);
  if (!form.ok) return await show(ctx, { act: "document", form }, 422);
  try {
    await ctx.state.caller.me.identity.begin(form.value);
  } catch (error) {
    const { form: shown, status } = refusedForm(error, form);
    return await show(ctx, { act: "document", form: shown }, status);
  }
  return ctx.redirect(PATH, 303);
}

async function finish(ctx: Context<State>, posted: FormData) {
  const form = parseForm(SmsCodeInput, posted);
  if (!form.ok) return await show(ctx, { act: "code", form }, 422);
  try {
    await ctx.state.caller.me.identity.finish(form.value);
  } catch (error) {
    const { form: shown, status } = refusedForm(error, form, {
      wrongCode: "code",
    });
    return await show(ctx, { act: "code", form: shown }, status);
  }
  return ctx.redirect("/me?done=identity", 303);
}

async function show(
  ctx: Context<State>,
  shown: Omit<IdentityData, "identity">,
  status: number,
) {
  const identity = await ctx.state.caller.me.identity.current();
  return page<IdentityData>({ ...shown, identity }, { status });
}
