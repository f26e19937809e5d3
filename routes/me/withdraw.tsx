import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { ApplicationIdInput } from "@/domain/inputs/me.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import { standingOf } from "./(_components)/standing.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    const application = overview.applications[0];
    if (!application || standingOf(overview) !== "waiting") {
      return ctx.redirect("/me?done=noWithdraw", 303);
    }
    return page({ application, refusal: "" });
  },

  async POST(ctx) {
    const { caller } = ctx.state;
    const form = parseForm(ApplicationIdInput, await readForm(ctx.req));
    if (!form.ok) throw new AppError("badInput");
    try {
      await caller.me.withdraw(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { message, status } = refusal;
      return page({ application: null, refusal: message }, { status });
    }
    return ctx.redirect("/me?done=withdrawn", 303);
  },
});

/** 撤回申请: the last question before the waiting application is taken back. */
export default define.page<typeof handler>(function WithdrawPage({ data }) {
  const { application, refusal } = data;
  return (
    <>
      <Head>
        <title>撤回申请 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="撤回申请"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>
          没有撤回任何申请。<a href="/me">查看现在的情况</a>
        </Note>
      )}
      {application && (
        <Confirm
          title={`撤回对${application.unitName}的申请？`}
          consequence={`${
            timeInShanghai(application.submittedAt)
          } 提交的申请不再由单位处理，撤回后不能恢复。以后可以重新申请，需要再次填写校验码。`}
          action="确认撤回"
          kind="del"
          cancelHref="/me"
          hidden={{ applicationId: application.id }}
        />
      )}
    </>
  );
});
