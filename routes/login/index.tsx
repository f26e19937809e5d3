import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError } from "@/domain/errors.ts";
import { SignInInput } from "@/domain/inputs/auth.ts";
import { landingOf } from "@/domain/landing.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import {
  signIn,
  type SignInStep,
} from "@/server/operations/sign_in/sign_in.ts";
import type { DemoAccount } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { DemoCast } from "./(_components)/DemoCast.tsx";
import {
  LoginNote,
  type LoginNotice,
  noticeOf,
} from "./(_components)/LoginNote.tsx";
import { nextOf, withNext } from "./(_components)/next_path.ts";

interface LoginData {
  form: FormState;
  next: string;
  notice: LoginNotice | null;
}

export const handler = define.handlers({
  GET(ctx) {
    const { account } = ctx.state;
    if (account) return ctx.redirect(landingOf(account), 303);
    return page(dataOf(ctx.url, BLANK_FORM));
  },

  async POST(ctx) {
    const { platform, address } = ctx.state;
    const form = parseForm(SignInInput, await readForm(ctx.req));
    if (!form.ok) return page(dataOf(ctx.url, form), { status: 422 });
    try {
      const context = createContext(platform, { account: null, address });
      const step = await signIn(context, form.value, ctx.req.headers);
      const path = pathOf(step, nextOf(ctx.url));
      return withCookies(ctx.redirect(path, 303), step.cookies);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const shown = withError(
        { values: form.values, errors: {} },
        "password",
        error.message,
      );
      return page(dataOf(ctx.url, shown), { status: error.status });
    }
  },
});

function pathOf(step: SignInStep, next: string): string {
  if (step.next === "activate") return "/activate?from=login";
  if (step.next === "confirm") return withNext("/login/confirm", next);
  // Where to without a wish is for the account to say: /login sends it on.
  return next === "" ? "/login" : next;
}

/** 登录: account and password, the first step. */
export default define.page<typeof handler>(function LoginPage(props) {
  const { data, state } = props;
  const demo: readonly DemoAccount[] = state.platform.demo ?? [];
  return (
    <>
      <Head>
        <title>登录 - 湖北卫生健康信息平台</title>
      </Head>
      <div class="two login">
        <LoginForm {...data} />
        <section class="flow">
          <h2 class="name">湖北卫生健康信息平台</h2>
          <p>全省卫生健康单位人员实名、花名册与统计。</p>
          {demo.length > 0 ? <DemoCast accounts={demo} /> : <WhoSignsIn />}
        </section>
      </div>
    </>
  );
});

function LoginForm({ form, next, notice }: LoginData) {
  return (
    <form class="card" method="post" action={withNext("/login", next)}>
      <h1>登录</h1>
      {notice && <LoginNote notice={notice} />}
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <TextInput
          name="account"
          label="帐号"
          hint="下发的帐号，或个人的手机号、证件号码"
          value={form.values["account"]}
          errors={form.errors["account"]}
          autocomplete="username"
          required
          verbatim
        />
        <TextInput
          name="password"
          label="密码"
          type="password"
          hint="连续输错 5 次，须等 15 分钟"
          errors={form.errors["password"]}
          autocomplete="current-password"
          required
        />
        <Button kind="go" wide>登录</Button>
      </div>
      <hr />
      <p>
        第一次使用下发的帐号？<a href="/activate">
          <strong>帐号激活</strong>
        </a>
      </p>
      <p>
        还没有个人帐号？<a href="/register">
          <strong>个人注册</strong>
        </a>
      </p>
      <p class="hint">
        单位帐号由主管部门下发。忘记密码，个人请带证件联系所在单位的人事部门；分账号、业务账号请联系本单位人事管理员，单位请联系主管部门。
      </p>
    </form>
  );
}

function WhoSignsIn() {
  return (
    <>
      <h2>谁从这里登录</h2>
      <ol class="time">
        <li class="now">
          <strong>单位人事管理员</strong>
          <br />
          <small>
            用主管部门下发的帐号，先激活；每次登录用绑定的手机扫码确认
          </small>
        </li>
        <li>
          <strong>业务账号、分账号</strong>
          <br />
          <small>只显示本单位分给该帐号的业务和菜单</small>
        </li>
        <li>
          <strong>卫生健康从业人员</strong>
          <br />
          <small>先注册，再选择单位完成实名认证</small>
        </li>
      </ol>
    </>
  );
}

function dataOf(url: URL, form: FormState): LoginData {
  return { form, next: nextOf(url), notice: noticeOf(url) };
}
