import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { CheckBox } from "@/components/CheckBox.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { KEPT_AFTER_WITHDRAWAL, mustConsent } from "@/domain/consent.ts";
import { WithdrawConsentInput } from "@/domain/inputs/consent.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { NoticeText } from "../../(_components)/NoticeText.tsx";
import { refusedForm } from "../../(_components)/refused_form.ts";

const PATH = "/me/consent";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const form = parseForm(WithdrawConsentInput, await readForm(ctx.req));
    if (!form.ok) return show(ctx, form, 422);
    const { account } = ctx.state;
    // Sent twice: it is taken back already.
    if (account && mustConsent(account)) return ctx.redirect(PATH, 303);
    try {
      await ctx.state.caller.me.consent.withdraw(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(PATH, 303);
  },
});

/** 撤回同意: what ends, what the law keeps, and the last question. */
export default define.page<typeof handler>(function WithdrawPage({ data }) {
  const { errors } = data.form;
  return (
    <>
      <Head>
        <title>撤回同意 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="撤回同意"
        crumbs={[
          { path: "/me", label: "我的认证" },
          { path: PATH, label: "个人信息处理说明" },
        ]}
      />
      <ErrorSummary errors={linkErrors(errors)} />
      <Confirm
        title="撤回对个人信息处理说明的同意？"
        consequence={<NoticeText parts={KEPT_AFTER_WITHDRAWAL} />}
        action="撤回同意"
        kind="del"
        cancelHref={PATH}
      >
        <CheckBox
          name="sure"
          label="我已了解撤回的后果"
          value="1"
          errors={errors["sure"]}
          required
        />
      </Confirm>
    </>
  );
});

function show(ctx: Context<State>, form: FormState, status: number) {
  const { account } = ctx.state;
  // Nothing to take back.
  if (!account || mustConsent(account)) return ctx.redirect(PATH, 303);
  return page({ form }, { status });
}
