import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { parseLogin } from "@/domain/account_names.ts";
import { AppError } from "@/domain/errors.ts";
import { ActivationInput } from "@/domain/inputs/activation.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, parseForm, withError } from "@/server/forms.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import { define } from "@/utils.ts";
import { PATH_OF_STEP } from "./(_components)/paths.ts";

export const handler = define.handlers({
  GET: () => page({ form: BLANK_FORM }),

  async POST(ctx) {
    const { platform, address } = ctx.state;
    const form = parseForm(ActivationInput, await readForm(ctx.req));
    if (!form.ok) return page({ form }, { status: 422 });
    try {
      const context = createContext(platform, { account: null, address });
      const cookie = await beginActivation(context, form.value);
      return withCookies(ctx.redirect(PATH_OF_STEP.admin, 303), [cookie]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const typed = { values: form.values, errors: {} };
      const shown = withError(typed, "code", error.message);
      return page({ form: shown }, { status: error.status });
    }
  },
});

/** 帐号激活: the issued account and its activation code. */
export default define.page<typeof handler>(function ActivatePage(props) {
  const { form } = props.data;
  return (
    <>
      <Head>
        <title>帐号激活 - 湖北卫生健康信息平台</title>
      </Head>
      <form class="card flow" method="post" action="/activate">
        <h1>帐号激活</h1>
        <Why query={props.url.searchParams} />
        <ErrorSummary errors={linkErrors(form.errors)} />
        <p>
          请填写主管部门（分账号、业务账号由本单位人事管理员）下发的帐号和激活码。
        </p>
        <div class="form one">
          <TextInput
            name="account"
            label="帐号"
            value={form.values["account"] ?? accountOf(props.url)}
            errors={form.errors["account"]}
            autocomplete="username"
            required
            verbatim
          />
          <TextInput
            name="code"
            label="激活码"
            hint="12 位字母和数字，大小写、短横线都可以；连续输错 10 次将失效"
            errors={form.errors["code"]}
            autocomplete="off"
            maxlength={40}
            required
            verbatim
          />
          <Button kind="go" wide>开始激活</Button>
        </div>
        <p class="hint">
          激活要填写管理员信息、设置密码、绑定手机，约需 5
          分钟。中途离开，用同一帐号和激活码可以接着办。
        </p>
      </form>
      <p class="mid">
        <a href="/login">已经激活，去登录</a>
      </p>
    </>
  );
});

/** The account that a slip's link or the demonstration names; the code is never in an address. */
function accountOf(url: URL): string | undefined {
  return parseLogin(url.searchParams.get("account") ?? "");
}

function Why({ query }: { query: URLSearchParams }) {
  if (query.get("lost") === "1") {
    return (
      <Note kind="warn" title="请用帐号和激活码重新进入">
        激活已在别的浏览器继续，或离开太久。填过的内容都还在。
      </Note>
    );
  }
  return query.get("from") === "login"
    ? (
      <Note kind="info" title="这个帐号还没有激活完">
        请用帐号和激活码接着办。
      </Note>
    )
    : null;
}
