import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { type SlipContent, Slips } from "@/components/Slips.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { HandOverInput } from "@/domain/inputs/account.ts";
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
import { verifyPath } from "../(_components)/verify_path.ts";
import { attempt } from "./(_components)/refused.ts";

const PATH = "/account/handover";

interface HandOverData {
  form: FormState;
  /** Shown once, by the answer to the form itself. */
  slip: SlipContent | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { hasSteppedUp, kind } = await ctx.state.caller.account.overview();
    if (kind !== "main") throw new AppError("forbidden");
    if (!hasSteppedUp) return ctx.redirect(verifyPath(PATH), 303);
    return page<HandOverData>({ form: BLANK_FORM, slip: null });
  },

  async POST(ctx) {
    const form = parseForm(HandOverInput, await readForm(ctx.req));
    if (!form.ok) {
      return page<HandOverData>({ form, slip: null }, { status: 422 });
    }
    const done = await attempt(
      ctx,
      PATH,
      () => ctx.state.caller.account.handOver(form.value),
    );
    if (done.ok) {
      const forget = dropCookie(ctx.state.platform, "sid");
      return page<HandOverData>(
        { form: BLANK_FORM, slip: done.value },
        { headers: withCookies(new Response(), [forget]).headers },
      );
    }
    if ("response" in done) return done.response;
    const typed = { values: form.values, errors: {} };
    const shown = withError(typed, "", done.refusal.message);
    const { status } = done.refusal;
    return page<HandOverData>({ form: shown, slip: null }, { status });
  },
});

/** 管理员交接: the main account goes to another administrator. */
export default define.page<typeof handler>(function HandOverPage(props) {
  const { form, slip } = props.data;
  const { baseUrl } = props.state.platform;
  return (
    <>
      <Head>
        <title>管理员交接 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="管理员交接"
        crumbs={slip ? [] : [{ path: "/account", label: "帐号与安全" }]}
      />
      {slip
        ? (
          <>
            <Note kind="ok" title="已交接，您的登录和绑定已解除">
              请把激活通知单打印或抄下，交给接手的管理员。激活码只显示这一次。
            </Note>
            <Slips slips={[slip]} activateUrl={`${baseUrl}/activate`} />
            <div class="bar acts noprint">
              <ButtonLink kind="go" href="/login?handedOver=1">
                我已保存，退出
              </ButtonLink>
            </div>
          </>
        )
        : <HandOverForm form={form} />}
    </>
  );
});

function HandOverForm({ form }: { form: FormState }) {
  const { values, errors } = form;
  return (
    <>
      <ErrorSummary errors={linkErrors(errors)} />
      <Confirm
        title="把人事管理主体账号交给另一位管理员"
        consequence="您的登录、手机绑定、恢复码和密码立即失效。接手的人用新的激活码激活，登记自己的信息、绑定自己的手机。单位的名单、花名册、业务账号和分账号不受影响。不能撤销。"
        action="确认交接"
        kind="del"
        cancelHref="/account"
        path={PATH}
      >
        <TextInput
          name="name"
          label="接手的管理员姓名"
          value={values["name"]}
          errors={errors["name"]}
          required
        />
        <TextArea
          name="reason"
          label="交接原因"
          value={values["reason"]}
          errors={errors["reason"]}
          maxlength={200}
          required
        />
      </Confirm>
    </>
  );
}
