import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import {
  NewPhoneByDocumentInput,
  NewPhoneInput,
} from "@/domain/inputs/me_phone.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { DemoButton } from "../(_components)/ticket/DemoButton.tsx";
import { attempt } from "../account/(_components)/refused.ts";
import {
  CodeForm,
  DocumentForm,
  NewPhoneForm,
  type PhoneState,
} from "./(_components)/PhoneForms.tsx";

const PATH = "/me/phone";

/** Which of the forms was posted. */
type PhoneAct = "send" | "document" | "code";

interface PhoneData {
  phone: PhoneState;
  act: PhoneAct;
  form: FormState;
}

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { act: "send", form: BLANK_FORM }, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const act = actOf(ctx.url);
    const { phone } = ctx.state.caller.me;
    const form = act === "send"
      ? prepared(NewPhoneInput, posted, phone.begin)
      : act === "document"
      ? prepared(NewPhoneByDocumentInput, posted, phone.beginByDocument)
      : prepared(SmsCodeInput, posted, phone.finish);
    if (!form.ok) return await show(ctx, { act, form }, 422);
    const done = await attempt(ctx, PATH, form.go);
    if (done.ok) {
      return ctx.redirect(act === "code" ? `${PATH}?done=1` : PATH, 303);
    }
    if ("response" in done) return done.response;
    const { code, message, status } = done.refusal;
    const field = act === "code"
      ? "code"
      : code === "wrongProof" || code === "tooManyTries"
      ? ""
      : "phone";
    const typed = { values: form.values, errors: {} };
    return await show(
      ctx,
      { act, form: withError(typed, field, message) },
      status,
    );
  },
});

/** 更换手机号码 of a person: proof, the new number, its code. */
export default define.page<typeof handler>(function PhonePage(props) {
  const { phone, act, form } = props.data;
  const isDone = props.url.searchParams.get("done") === "1";
  const formOf = (one: PhoneAct) => one === act ? form : BLANK_FORM;
  return (
    <>
      <Head>
        <title>更换手机号码 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="更换手机号码"
        crumbs={[
          { path: "/me", label: "我的认证" },
          { path: "/account", label: "帐号与安全" },
        ]}
      />
      {isDone && (
        <Note kind="ok" title="手机号码已更换">
          其他设备上的登录都已退出，以后用新号码登录和接收验证码。
        </Note>
      )}
      <Card>
        <p>
          现在的号码：<strong>{phone.phoneMasked ?? "--"}</strong>
          {phone.isVerified ? "，已验证" : "，未验证"}
        </p>
      </Card>
      {phone.newPhone && (
        <CodeForm phone={phone} form={formOf("code")}>
          {props.state.platform.demo !== null && (
            <DemoButton act="sms" label="在本机模拟收到短信" next={PATH} />
          )}
        </CodeForm>
      )}
      {phone.hasSteppedUp
        ? <NewPhoneForm phone={phone} form={formOf("send")} />
        : !phone.newPhone && <DocumentForm form={formOf("document")} />}
    </>
  );
});

function actOf({ searchParams }: URL): PhoneAct {
  const act = searchParams.get("act");
  return act === "send" || act === "document" ? act : "code";
}

/** A posted form with the act that it is for. */
function prepared<Schema extends Parameters<typeof parseForm>[0]>(
  schema: Schema,
  posted: FormData,
  act: (input: ReturnType<Schema["parse"]>) => Promise<void>,
) {
  const form = parseForm(schema, posted);
  if (!form.ok) return form;
  const { value, values } = form;
  // The schema's own output: `parse` of zod types it so.
  const input = value as ReturnType<Schema["parse"]>;
  return { ok: true as const, values, go: () => act(input) };
}

async function show(
  ctx: Context<State>,
  shown: Omit<PhoneData, "phone">,
  status: number,
) {
  const phone = await ctx.state.caller.me.phone.current();
  return page<PhoneData>({ ...shown, phone }, { status });
}
