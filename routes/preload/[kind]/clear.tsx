import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { ClearListInput } from "@/domain/inputs/preload.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { hasSteppedUp } from "@/server/step_up.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import { CLEAR_LABEL, listCrumbs, listOf } from "../(_components)/lists.ts";
import { StepUpFirst } from "../(_components)/StepUpFirst.tsx";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { kind, path } = listOf(ctx);
    const posted = await readForm(ctx.req);
    posted.set("kind", kind);
    const form = parseForm(ClearListInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      const { actId } = await ctx.state.caller.preload.clear(form.value);
      return ctx.redirect(`${path}/undo/${actId}`, 303);
    } catch (error) {
      if (refusalOf(error)?.code === "stepUpNeeded") {
        return ctx.redirect(verifyPath(`${path}/clear`), 303);
      }
      const fields = { preloadCountWrong: "count" };
      const refused = refusedForm(error, form, fields);
      return await show(ctx, refused.form, refused.status);
    }
  },
});

/** 清空: takes who has not matched off a list, with the number typed back. */
export default define.page<typeof handler>(function ClearPage({ data }) {
  const { list, form, counts, isProved } = data;
  const title = CLEAR_LABEL;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(list)} />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {counts.open === 0
        ? (
          <Empty
            title="没有可以清空的人"
            hint="名单上没有未匹配的人；已匹配的职工在花名册中，不会清空。"
          >
            <ButtonLink href={list.path}>返回名单</ButtonLink>
          </Empty>
        )
        : isProved
        ? <ClearForm {...data} />
        : (
          <StepUpFirst
            title="清空之前，请再次验证身份"
            why={`将从名单中去掉 ${formatCount(counts.open)} 名未匹配的人。`}
            next={`${list.path}/clear`}
            cancelHref={list.path}
          />
        )}
    </>
  );
});

type ClearData = Awaited<ReturnType<typeof dataOf>> & { form: FormState };

function ClearForm({ list, form, counts }: ClearData) {
  const open = formatCount(counts.open);
  return (
    <Confirm
      title={`从${list.title}中去掉全部 ${open} 名未匹配的人？`}
      consequence={`他们以后注册认证时不再自动通过，由您审核。已匹配的 ${
        formatCount(counts.matched)
      } 人保留。一天之内可以撤销。`}
      action={`清空 ${open} 人`}
      kind="del"
      cancelHref={list.path}
    >
      <TextInput
        name="count"
        label="未匹配的人数"
        value={form.values["count"]}
        hint={`请照上面的数字填写 ${counts.open}，以确认没有点错`}
        errors={form.errors["count"]}
        inputmode="numeric"
        autocomplete="off"
        maxlength={10}
        required
      />
      <TextInput
        name="reason"
        label="原因"
        value={form.values["reason"]}
        hint="例如 名单有误，重新上传"
        errors={form.errors["reason"]}
        maxlength={100}
        required
      />
    </Confirm>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  return page({ ...await dataOf(ctx), form }, { status });
}

async function dataOf(ctx: Context<State>) {
  const list = listOf(ctx);
  const { account, caller, platform } = ctx.state;
  const { counts } = await caller.preload[list.kind]({});
  const isProved = account !== null &&
    hasSteppedUp(account, momentOf(platform));
  return { list, counts, isProved };
}
