import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { UnitImportIdInput } from "@/domain/inputs/authority_imports.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { ImportProblems } from "../../../(_components)/ImportProblems.tsx";
import {
  UNIT_IMPORT_CRUMBS,
  UNIT_IMPORT_PATH,
  UNIT_IMPORT_STEPS,
  type UnitImportReport,
} from "../../../(_components)/import_steps.ts";
import { refusedForm } from "../../../../(_components)/refused_form.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    await readForm(ctx.req);
    const { job, counts } = await getReport(ctx);
    const importId = job.id;
    const { imports } = ctx.state.caller.authority;
    const isDrop = ctx.url.searchParams.get("act") === "drop";
    if (!isDrop && job.state === "checked" && counts.new === 0) {
      const errors = { "": ["没有可导入的机构，没有写入任何数据"] };
      return await show(ctx, { values: {}, errors }, 422);
    }
    try {
      if (isDrop) await imports.drop({ importId });
      else await imports.commit({ importId });
    } catch (error) {
      const { form, status } = refusedForm(error, BLANK_FORM);
      return await show(ctx, form, status);
    }
    return ctx.redirect(`${UNIT_IMPORT_PATH}/${importId}`, 303);
  },
});

/** 检查结果: what a list of units would add, the go for it, and what came of it. */
export default define.page<typeof handler>(function ReportPage({ data }) {
  const { report, form } = data;
  const isDone = report.job.state === "done";
  const title = isDone ? "机构导入完成" : "机构名单检查结果";
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={UNIT_IMPORT_CRUMBS} />
      <Steps
        steps={UNIT_IMPORT_STEPS}
        current={isDone ? UNIT_IMPORT_STEPS.length : 1}
      />
      {message && (
        <Note kind="bad" title={message}>下面是这份名单现在的情况。</Note>
      )}
      <Report report={report} />
      {report.job.state !== "dropped" && <ImportProblems report={report} />}
    </>
  );
});

function Report({ report }: { report: UnitImportReport }) {
  switch (report.job.state) {
    case "checked":
      return <Checked report={report} />;
    case "done":
      return <Done report={report} />;
    case "dropped":
      return <Dropped report={report} />;
  }
}

function Checked({ report }: { report: UnitImportReport }) {
  const { job, counts } = report;
  const ignored = job.ignoredColumns;
  const path = `${UNIT_IMPORT_PATH}/${job.id}`;
  return (
    <>
      <Card
        title={job.fileName}
        note={`${timeInShanghai(job.createdAt)} 检查完毕`}
      >
        <p>
          尚未建立任何机构。{ignored.length > 0 &&
            `多余的 ${ignored.length} 列（${ignored.join("、")}）已忽略。`}
        </p>
      </Card>
      <Counts report={report} />
      <section class="card flow">
        {counts.new === 0
          ? <p>没有可导入的机构。{nothingToDo(counts)}</p>
          : (
            <form class="bar acts" method="post" action={path}>
              <Button kind="go">
                {`导入无误的 ${formatCount(counts.new)} 家`}
              </Button>
              <span class="hint">
                {counts.error > 0 &&
                  `有错误的 ${formatCount(counts.error)} 行不导入。`}
                导入后机构出现在机构管理中，还没有帐号。
              </span>
            </form>
          )}
        <hr />
        <form class="bar" method="post" action={`${path}?act=drop`}>
          <ButtonLink href={UNIT_IMPORT_PATH}>重新选择文件</ButtonLink>
          <Button>放弃本次导入</Button>
        </form>
      </section>
    </>
  );
}

function nothingToDo({ error }: UnitImportReport["counts"]): string {
  return error > 0
    ? "请下载问题行，改正后重新选择文件。"
    : "名单上的机构都已经建立，不需要再导入。";
}

function Counts({ report }: { report: UnitImportReport }) {
  const { counts, warningCount } = report;
  return (
    <Tiles
      tiles={[
        { label: "新增", value: counts.new, note: "还没有建立的机构" },
        {
          label: "不变",
          value: counts.same,
          note: "同名机构已在管辖范围内",
        },
        {
          label: "错误",
          value: counts.error,
          note: "改正后才能导入",
          kind: counts.error > 0 ? "bad" : undefined,
        },
        {
          label: "提醒",
          value: warningCount,
          note: "信用代码校验位不对，照样导入",
          kind: warningCount > 0 ? "warn" : undefined,
        },
      ]}
    />
  );
}

function Done({ report }: { report: UnitImportReport }) {
  const { job, counts } = report;
  return (
    <>
      <Note kind="ok" title={`已建立 ${formatCount(job.added)} 家机构`}>
        {counts.error === 0
          ? "接下来给它们下发人事管理主体账号和激活码。"
          : `还有 ${
            formatCount(counts.error)
          } 行没有导入，改正后可以再次上传，已建立的机构不会重复。`}
      </Note>
      <div class="card bar acts">
        <ButtonLink
          kind="go"
          href={`/authority/units?import=${job.id}`}
        >
          查看新建的机构，批量下发激活码
        </ButtonLink>
        <ButtonLink href={UNIT_IMPORT_PATH}>再导入一份</ButtonLink>
      </div>
    </>
  );
}

function Dropped({ report }: { report: UnitImportReport }) {
  return (
    <>
      <Note kind="info" title="已放弃本次导入">
        {`“${report.job.fileName}”没有建立任何机构。`}
      </Note>
      <div class="bar acts">
        <ButtonLink kind="go" href={UNIT_IMPORT_PATH}>重新选择文件</ButtonLink>
        <ButtonLink href="/authority/units">回到机构管理</ButtonLink>
      </div>
    </>
  );
}

/** @throws {AppError} `notFound`, for what is no id too */
function getReport(ctx: Context<State>): Promise<UnitImportReport> {
  const asked = UnitImportIdInput.safeParse({
    importId: ctx.params["importId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return ctx.state.caller.authority.imports.report(asked.data);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  return page({ report: await getReport(ctx), form }, { status });
}
