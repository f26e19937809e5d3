import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { DOCUMENT_PROBLEMS } from "@/domain/documents.ts";
import type { AppError } from "@/domain/errors.ts";
import { landingOf } from "@/domain/landing.ts";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import { RegisterFields } from "./(_components)/RegisterFields.tsx";

export const handler = define.handlers({
  GET(ctx) {
    const { account } = ctx.state;
    if (account) {
      return ctx.redirect(landingOf(account), 303);
    }
    return page({ form: BLANK_FORM });
  },

  async POST(ctx) {
    const form = parseForm(RegisterInput, await readForm(ctx.req));
    if (!form.ok) return page({ form }, { status: 422 });
    try {
      await ctx.state.caller.people.register(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const shown = refusedForm(form.values, refusal);
      const status = refusal.status === 400 ? 422 : refusal.status;
      return page({ form: shown }, { status });
    }
    return ctx.redirect("/login?registered=1", 303);
  },
});

/** 个人注册: who it is, how to reach her, what she is, and her consent. */
export default define.page<typeof handler>(function RegisterPage({ data }) {
  const { form } = data;
  return (
    <>
      <Head>
        <title>个人注册 - 湖北卫生健康信息平台</title>
      </Head>
      <div class="head">
        <h1>个人注册</h1>
      </div>
      <form class="card flow" method="post" action="/register">
        <ErrorSummary errors={linkErrors(form.errors)} />
        <p class="hint">
          卫生健康从业人员在这里注册。注册后登录，再选择单位完成单位实名认证。
        </p>
        <RegisterFields form={form} />
        <p class="hint">
          注册只建立您的个人帐号，不会通知任何单位。已经注册过？<a href="/login">
            直接登录
          </a>
        </p>
      </form>
    </>
  );
});

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
