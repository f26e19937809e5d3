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
import { ExportListInput } from "@/domain/inputs/preload.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { hasSteppedUp } from "@/server/step_up.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import { listCrumbs, listOf } from "../(_components)/lists.ts";
import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { kind, title, path } = listOf(ctx);
    const posted = await readForm(ctx.req);
    posted.set("kind", kind);
    const form = parseForm(ExportListInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      const workbook = await ctx.state.caller.preload.export(form.value);
      const { today } = momentOf(ctx.state.platform);
      return workbookAnswer(workbook, {
        name: `${title}-${today}`,
        plainName: `preload-${kind}`,
      });
    } catch (error) {
      if (refusalOf(error)?.code !== "stepUpNeeded") throw error;
      return ctx.redirect(verifyPath(`${path}/export`), 303);
    }
  },
});

/** 导出: the whole list with whole numbers, after a second proof and with a purpose. */
export default define.page<typeof handler>(function ExportPage({ data }) {
  const { list, form, count, isProved } = data;
  const title = `导出${list.title}`;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(list)} />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {!isProved
        ? (
          <StepUpFirst
            title="导出之前，请再次验证身份"
            why="文件中有完整的证件号码和手机号码。"
            next={`${list.path}/export`}
            cancelHref={list.path}
          />
        )
        : count === 0
        ? (
          <Empty title="名单上没有人" hint="没有可以导出的内容。">
            <ButtonLink href={list.path}>返回名单</ButtonLink>
          </Empty>
        )
        : (
          <Confirm
            title={`导出全部 ${formatCount(count)} 人？`}
            consequence="文件中有完整的证件号码和手机号码，请妥善保管，用完删除。列与模板相同，修改后可以再次上传：只更新有变化的人。导出人、时间和用途记入操作日志和文件属性。"
            action="导出"
            cancelHref={list.path}
          >
            <TextInput
              name="reason"
              label="用途"
              value={form.values["reason"]}
              hint="例如 核对在职人员、补充手机号码；已匹配的职工看得到，不要写证件号码和手机号码"
              errors={form.errors["reason"]}
              maxlength={100}
              required
            />
          </Confirm>
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const list = listOf(ctx);
  const { account, caller, platform } = ctx.state;
  const { counts } = await caller.preload[list.kind]({});
  const isProved = account !== null &&
    hasSteppedUp(account, momentOf(platform));
  const count = counts.open + counts.matched;
  return page({ list, form, count, isProved }, { status });
}
