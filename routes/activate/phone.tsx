import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError } from "@/domain/errors.ts";
import { PhoneInput } from "@/domain/inputs/activation.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { findBoundLabel } from "@/server/operations/activation/bind.ts";
import {
  changeActivationPhone,
  completeWithCode,
  sendActivationCode,
} from "@/server/operations/activation/complete.ts";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { define } from "@/utils.ts";
import { SmsStage } from "../(_components)/ticket/SmsStage.tsx";
import { PATH_OF_STEP } from "./(_components)/paths.ts";
import { RecoveryCodes } from "../(_components)/RecoveryCodes.tsx";
import { openStep, type WizardPage } from "./(_components)/wizard_page.ts";
import { WizardFrame } from "./(_components)/WizardFrame.tsx";

const PATH = PATH_OF_STEP.phone;

type PhoneData =
  | {
    type: "open";
    frame: WizardPage;
    /** What was bound in the step before. */
    bound: string | null;
    phone: string | null;
    isSent: boolean;
    form: FormState;
    phoneForm: FormState;
    /** What the demonstration's own phone has received. */
    demoSms: string | null;
  }
  | { type: "done"; login: string; codes: readonly string[] };

export const handler = define.handlers({
  GET: async (ctx) => page(await dataOf(ctx, {})),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { context, frame } = await openStep(ctx, "phone");
    const { headers } = ctx.req;
    const act = ctx.url.searchParams.get("act");
    try {
      if (act === "send") {
        assertFields(posted);
        await sendActivationCode(context, headers);
        return ctx.redirect(PATH, 303);
      }
      if (act === "change") {
        const phoneForm = parseForm(PhoneInput, posted);
        if (!phoneForm.ok) {
          return page(await dataOf(ctx, { phoneForm }), { status: 422 });
        }
        await changeActivationPhone(context, phoneForm.value.phone, headers);
        return ctx.redirect(PATH, 303);
      }
      const form = parseForm(SmsCodeInput, posted);
      if (!form.ok) return page(await dataOf(ctx, { form }), { status: 422 });
      const done = await completeWithCode(context, form.value.code, headers);
      const { login } = frame;
      const shown = { type: "done" as const, login, codes: done.codes };
      // Shown once and nowhere kept: so by the answer itself, and not by another page.
      return page<PhoneData>(shown, {
        headers: withCookies(new Response(), done.cookies).headers,
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 409) throw error;
      const field = error.code === "wrongCode" ? "code" : "";
      const form = withError(BLANK_FORM, field, error.message);
      return page(await dataOf(ctx, { form }), { status: error.status });
    }
  },
});

/** 绑定手机号, and 激活成功 with the recovery codes. */
export default define.page<typeof handler>(function PhonePage({ data }) {
  if (data.type === "done") return <Done {...data} />;
  const { frame, phoneForm } = data;
  return (
    <WizardFrame step="phone" {...frame}>
      {data.bound && (
        <Note kind="ok" title={`已绑定：${data.bound}`}>
          不是您自己的手机？请联系下发帐号的部门重置，不要继续。
        </Note>
      )}
      <SmsStage
        title="绑定手机号"
        hint="在新的浏览器上登录、修改重要信息时，会向这个号码发送验证码。"
        phone={data.phone}
        isSent={data.isSent}
        form={data.form}
        sendPath={`${PATH}?act=send`}
        path={PATH}
        isDemo={frame.isDemo}
        isPart
      />
      {data.demoSms && (
        <Note kind="info" title={`模拟短信：验证码 ${data.demoSms}`}>
          演示环境不发短信。请把它填到上面。
        </Note>
      )}
      <details class="card" open={Object.keys(phoneForm.errors).length > 0}>
        <summary>号码不对？更换手机号码</summary>
        <ErrorSummary errors={linkErrors(phoneForm.errors)} />
        <form class="form one" method="post" action={`${PATH}?act=change`}>
          <TextInput
            name="phone"
            label="新的手机号码"
            type="tel"
            value={phoneForm.values["phone"]}
            errors={phoneForm.errors["phone"]}
            inputmode="numeric"
            required
          />
          <Button>更换号码</Button>
        </form>
      </details>
    </WizardFrame>
  );
});

function Done({ login, codes }: { login: string; codes: readonly string[] }) {
  return (
    <>
      <Head>
        <title>激活成功 - 湖北卫生健康信息平台</title>
      </Head>
      <h1>帐号激活</h1>
      <br />
      <Note kind="ok" title={`激活成功：帐号 ${login}`}>
        请先保存下面的恢复码，再去登录。
      </Note>
      <RecoveryCodes login={login} codes={codes} />
      <div class="bar acts noprint">
        <ButtonLink kind="go" href="/login?activated=1">
          我已保存，去登录
        </ButtonLink>
      </div>
    </>
  );
}

async function dataOf(
  ctx: Parameters<typeof openStep>[0],
  forms: { form?: FormState; phoneForm?: FormState },
): Promise<PhoneData> {
  const { context, wizard, frame } = await openStep(ctx, "phone");
  const { id, holderPhoneMasked } = wizard.activation;
  const sent = await findSentCode(context, {
    purpose: "activation",
    subjectId: id,
  });
  return {
    type: "open",
    frame,
    bound: await findBoundLabel(context, wizard),
    phone: holderPhoneMasked,
    // A code that went to the number before this one is no use.
    isSent: sent?.phoneMasked === holderPhoneMasked,
    form: forms.form ?? BLANK_FORM,
    phoneForm: forms.phoneForm ?? BLANK_FORM,
    demoSms: frame.isDemo ? ctx.url.searchParams.get("sms") : null,
  };
}
