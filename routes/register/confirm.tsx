import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Note } from "@/components/Note.tsx";
import { Steps } from "@/components/Steps.tsx";
import { AppError } from "@/domain/errors.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import {
  type RegistrationView,
  resendRegistrationCode,
  viewRegistration,
} from "@/server/operations/registration/find.ts";
import { finishRegistration } from "@/server/operations/registration/finish.ts";
import { define, type State } from "@/utils.ts";
import { SmsStage } from "../(_components)/ticket/SmsStage.tsx";
import {
  applyPath,
  type InvitingUnit,
  invitingUnit,
  withUnit,
} from "./(_components)/inviting_unit.ts";
import { REGISTER_STEPS } from "./(_components)/register_steps.ts";

const PATH = "/register/confirm";

interface ConfirmData {
  view: RegistrationView;
  form: FormState;
  unit: InvitingUnit | null;
}

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const context = contextOf(ctx);
    const { headers } = ctx.req;
    const unit = await invitingUnit(ctx);
    try {
      if (ctx.url.searchParams.get("act") === "send") {
        assertFields(posted);
        await resendRegistrationCode(context, headers);
        return ctx.redirect(withUnit(PATH, unit), 303);
      }
      const form = parseForm(SmsCodeInput, posted);
      if (!form.ok) return await show(ctx, form, 422);
      const { code } = form.value;
      const cookies = await finishRegistration(context, headers, code);
      const query = new URLSearchParams({ registered: "1" });
      if (unit) query.set("next", applyPath(unit));
      return withCookies(ctx.redirect(`/login?${query}`, 303), cookies);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const form = withError(BLANK_FORM, "code", error.message);
      return await show(ctx, form, error.status);
    }
  },
});

/** 个人注册, second step: the code that proves the phone. */
export default define.page<typeof handler>(function ConfirmPage(props) {
  const { view, form, unit } = props.data;
  return (
    <>
      <Head>
        <title>验证手机号码 - 湖北卫生健康信息平台</title>
      </Head>
      <Steps steps={REGISTER_STEPS} current={1} />
      {!view.isSent && Object.keys(form.errors).length === 0 && (
        <Note kind="warn" title="现在没有可用的验证码">
          刚刚发送过，或上一个已经过期、输错太多次。请等一分钟再发送。您填写的内容已保留两小时。
        </Note>
      )}
      <SmsStage
        title="验证手机号码"
        hint="输入短信里的验证码，确认这个号码是您本人的。验证之前不会建立帐号。"
        phone={view.phoneMasked}
        isSent={view.isSent}
        form={form}
        sendPath={withUnit(PATH, unit, { act: "send" })}
        path={withUnit(PATH, unit)}
        isDemo={props.state.platform.demo !== null}
      />
      <p class="mid">
        <a href={withUnit("/register", unit)}>号码不对？返回重新填写</a>
      </p>
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const unit = await invitingUnit(ctx);
  const view = await viewRegistration(contextOf(ctx), ctx.req.headers);
  if (!view) {
    return ctx.redirect(withUnit("/register", unit, { lost: "1" }), 303);
  }
  return page<ConfirmData>({ view, form, unit }, { status });
}

function contextOf({ state }: Context<State>) {
  const { platform, address } = state;
  return createContext(platform, { account: null, address });
}
