import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { NewPasswordInput } from "@/domain/inputs/account.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { dropCookie } from "@/server/cookies.ts";
import { BLANK_FORM, parseForm, withError } from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { verifyPath } from "../(_components)/verify_path.ts";
import { attempt } from "./(_components)/refused.ts";

const PATH = "/account/password";

export const handler = define.handlers({
  async GET(ctx) {
    const { hasSteppedUp } = await ctx.state.caller.account.overview();
    if (!hasSteppedUp) return ctx.redirect(verifyPath(PATH), 303);
    return page({ form: BLANK_FORM });
  },

  async POST(ctx) {
    const form = parseForm(NewPasswordInput, await readForm(ctx.req));
    if (!form.ok) return page({ form }, { status: 422 });
    const done = await attempt(
      ctx,
      PATH,
      () => ctx.state.caller.account.setPassword(form.value),
    );
    if (done.ok) {
      const out = ctx.redirect("/login?changed=1", 303);
      return withCookies(out, [dropCookie(ctx.state.platform, "sid")]);
    }
    if ("response" in done) return done.response;
    const shown = withError(BLANK_FORM, "password", done.refusal.message);
    return page({ form: shown }, { status: done.refusal.status });
  },
});

/** 修改密码. */
export default define.page<typeof handler>(function PasswordPage({ data }) {
  const { errors } = data.form;
  return (
    <>
      <Head>
        <title>修改密码 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="修改密码"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      <form class="card flow" method="post" action={PATH}>
        <ErrorSummary errors={linkErrors(errors)} />
        <div class="form one">
          <TextInput
            name="password"
            label="新密码"
            type="password"
            hint="至少 8 位；不要用单位名、帐号或常见密码"
            errors={errors["password"]}
            autocomplete="new-password"
            required
          />
          <TextInput
            name="passwordAgain"
            label="再输一次"
            type="password"
            errors={errors["passwordAgain"]}
            autocomplete="new-password"
            required
          />
        </div>
        <p class="hint">
          修改后，这个帐号在所有设备上的登录都会退出，须用新密码重新登录。
        </p>
        <div class="bar acts">
          <Button kind="go">修改密码并退出所有登录</Button>
          <ButtonLink href="/account">取消</ButtonLink>
        </div>
      </form>
    </>
  );
});
