import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { PhoneInput } from "@/domain/inputs/activation.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { withCookies } from "@/server/answers.ts";
import { AppError } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { dropCookie } from "@/server/cookies.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { define } from "@/utils.ts";
import type { Overview } from "./(_components)/overview.ts";
import { verifyPath } from "../(_components)/verify_path.ts";
import { attempt } from "./(_components)/refused.ts";

const PATH = "/account/phone";

interface PhoneData {
  overview: Overview;
  phoneForm: FormState;
  codeForm: FormState;
}

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.account.overview();
    // A person's phone is in her record, and changed at /me/phone.
    if (overview.kind === "person") throw new AppError("forbidden");
    if (!overview.hasSteppedUp) return ctx.redirect(verifyPath(PATH), 303);
    return page<PhoneData>({
      overview,
      phoneForm: BLANK_FORM,
      codeForm: BLANK_FORM,
    });
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { caller, platform } = ctx.state;
    const overview = await caller.account.overview();
    const again = (
      forms: { phoneForm?: FormState; codeForm?: FormState },
      status = 422,
    ) =>
      page<PhoneData>({
        overview,
        phoneForm: BLANK_FORM,
        codeForm: BLANK_FORM,
        ...forms,
      }, { status });
    if (ctx.url.searchParams.get("act") === "send") {
      const form = parseForm(PhoneInput, posted);
      if (!form.ok) return again({ phoneForm: form });
      const sent = await attempt(
        ctx,
        PATH,
        () => caller.account.beginPhone(form.value),
      );
      if (sent.ok) return ctx.redirect(PATH, 303);
      if ("response" in sent) return sent.response;
      const typed = { values: form.values, errors: {} };
      const phoneForm = withError(typed, "phone", sent.refusal.message);
      return again({ phoneForm }, sent.refusal.status);
    }
    const form = parseForm(SmsCodeInput, posted);
    if (!form.ok) return again({ codeForm: form });
    const done = await attempt(
      ctx,
      PATH,
      () => caller.account.setPhone(form.value),
    );
    if (done.ok) {
      const out = ctx.redirect("/login?changed=1", 303);
      return withCookies(out, [dropCookie(platform, "sid")]);
    }
    if ("response" in done) return done.response;
    const codeForm = withError(BLANK_FORM, "code", done.refusal.message);
    return again({ codeForm }, done.refusal.status);
  },
});

const CANCEL = <ButtonLink href="/account">取消</ButtonLink>;

/** 更换手机号码: the new number, and the code that was sent to it. */
export default define.page<typeof handler>(function PhonePage({ data }) {
  const { overview, phoneForm, codeForm } = data;
  return (
    <>
      <Head>
        <title>更换手机号码 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="更换手机号码"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      <Card>
        <p>
          现在的号码：<strong>
            {overview.phone ?? "--"}
          </strong>。更换后，这个帐号在所有设备上的登录都会退出。
        </p>
        <ErrorSummary
          errors={linkErrors({ ...phoneForm.errors, ...codeForm.errors })}
        />
        <form class="form one" method="post" action={`${PATH}?act=send`}>
          <TextInput
            name="phone"
            label="新的手机号码"
            type="tel"
            value={phoneForm.values["phone"]}
            errors={phoneForm.errors["phone"]}
            inputmode="numeric"
            required
          />
          <div class="bar acts">
            <Button kind={overview.newPhone ? "plain" : "go"}>
              {overview.newPhone ? "重新发送验证码" : "向新号码发送验证码"}
            </Button>
            {!overview.newPhone && CANCEL}
          </div>
        </form>
        {overview.newPhone && (
          <form class="form one" method="post" action={PATH}>
            <TextInput
              name="code"
              label="短信验证码"
              hint={`已发送到 ${overview.newPhone}，5 分钟内有效`}
              errors={codeForm.errors["code"]}
              autocomplete="one-time-code"
              inputmode="numeric"
              maxlength={6}
              required
              verbatim
              code
            />
            <div class="bar acts">
              <Button kind="go">更换号码并退出所有登录</Button>
              {CANCEL}
            </div>
          </form>
        )}
      </Card>
    </>
  );
});
