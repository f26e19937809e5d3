import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { Steps } from "@/components/Steps.tsx";
import { DOCUMENT_PROBLEMS } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import { landingOf } from "@/domain/landing.ts";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { beginRegistration } from "@/server/operations/registration/begin.ts";
import { define } from "@/utils.ts";
import {
  applyPath,
  type InvitingUnit,
  invitingUnit,
  withUnit,
} from "./(_components)/inviting_unit.ts";
import { REGISTER_STEPS } from "./(_components)/register_steps.ts";
import { RegisterFields } from "./(_components)/RegisterFields.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { account } = ctx.state;
    const unit = await invitingUnit(ctx);
    if (account) {
      const path = account.kind === "person" && unit
        ? applyPath(unit)
        : landingOf(account);
      return ctx.redirect(path, 303);
    }
    return page({ form: BLANK_FORM, unit });
  },

  async POST(ctx) {
    const form = parseForm(RegisterInput, await readForm(ctx.req));
    const unit = await invitingUnit(ctx);
    if (!form.ok) return page({ form, unit }, { status: 422 });
    try {
      const { platform, address } = ctx.state;
      const context = createContext(platform, { account: null, address });
      const cookie = await beginRegistration(context, form.value);
      const next = ctx.redirect(withUnit("/register/confirm", unit), 303);
      return withCookies(next, [cookie]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const shown = refusedForm(form.values, error);
      const status = error.status === 400 ? 422 : error.status;
      return page({ form: shown, unit }, { status });
    }
  },
});

/** 个人注册: who it is, how to reach her, what she is, and her consent. */
export default define.page<typeof handler>(
  function RegisterPage({ data, url }) {
    const { form, unit } = data;
    return (
      <>
        <Head>
          <title>个人注册 - 湖北卫生健康信息平台</title>
        </Head>
        <div class="head">
          <h1>个人注册</h1>
        </div>
        <Steps steps={REGISTER_STEPS} current={0} />
        {url.searchParams.get("lost") === "1" && (
          <Note kind="warn" title="没有正在进行的注册">
            超过了两小时，或已经完成。已经注册成功的请直接登录，否则请重新填写。
          </Note>
        )}
        {unit && (
          <Note kind="info" title={`注册后申请加入“${unit.name}”`}>
            {`已经注册过的请直接登录。登录后打开的就是这个单位的申请，请准备好单位给的校验码。`}
          </Note>
        )}
        <form
          class="card flow"
          method="post"
          action={withUnit("/register", unit)}
        >
          <ErrorSummary errors={linkErrors(form.errors)} />
          <p class="hint">
            卫生健康从业人员在这里注册。填写后用短信验证手机，再登录选择单位完成单位实名认证。
          </p>
          <RegisterFields form={form} />
          <p class="hint">
            注册只建立您的个人帐号，不会通知任何单位。已经注册过？<a
              href={loginPath(unit)}
            >
              直接登录
            </a>
          </p>
        </form>
      </>
    );
  },
);

function loginPath(unit: InvitingUnit | null): string {
  return unit === null
    ? "/login"
    : `/login?next=${encodeURIComponent(applyPath(unit))}`;
}

/** What passes the schema and is still wrong: a birth date after today, a password that every list of guesses holds. */
function refusedForm(
  values: FormState["values"],
  refusal: AppError,
): FormState {
  const form: FormState = { values, errors: {} };
  if (refusal.code === "badInput") {
    return withError(form, "documentNumber", DOCUMENT_PROBLEMS.birthDate);
  }
  const field = refusal.code === "weakPassword" ? "password" : "";
  return withError(form, field, refusal.message);
}
