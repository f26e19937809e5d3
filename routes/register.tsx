import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { DOCUMENT_PROBLEMS } from "@/domain/documents.ts";
import type { AppError } from "@/domain/errors.ts";
import { landingOf } from "@/domain/landing.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
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
      await ctx.state.caller.people.register(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const shown = refusedForm(form.values, refusal);
      const status = refusal.status === 400 ? 422 : refusal.status;
      return page({ form: shown, unit }, { status });
    }
    const query = new URLSearchParams({ registered: "1" });
    if (unit) query.set("next", applyPath(unit));
    return ctx.redirect(`/login?${query}`, 303);
  },
});

/** 个人注册: who it is, how to reach her, what she is, and her consent. */
export default define.page<typeof handler>(function RegisterPage({ data }) {
  const { form, unit } = data;
  return (
    <>
      <Head>
        <title>个人注册 - 湖北卫生健康信息平台</title>
      </Head>
      <div class="head">
        <h1>个人注册</h1>
      </div>
      {unit && (
        <Note kind="info" title={`注册后申请加入“${unit.name}”`}>
          {`已经注册过的请直接登录。登录后打开的就是这个单位的申请，请准备好单位给的校验码。`}
        </Note>
      )}
      <form
        class="card flow"
        method="post"
        action={unit ? `/register?unit=${unit.id}` : "/register"}
      >
        <ErrorSummary errors={linkErrors(form.errors)} />
        <p class="hint">
          卫生健康从业人员在这里注册。注册后登录，再选择单位完成单位实名认证。
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
});

/** The unit whose notice (办理通知) brought somebody here; `null` for none that takes applications. */
interface InvitingUnit {
  id: string;
  name: string;
}

async function invitingUnit(
  ctx: Context<State>,
): Promise<InvitingUnit | null> {
  const unit = IdInput.safeParse(ctx.url.searchParams.get("unit"));
  if (!unit.success) return null;
  const unitId = unit.data;
  const name = await ctx.state.caller.directory.named({ unitId });
  return name === null ? null : { id: unitId, name };
}

/** Where the application to a unit begins. */
function applyPath({ id }: InvitingUnit): string {
  return `/me/apply/${id}`;
}

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
