import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { SheetProblems } from "@/components/SheetProblems.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import {
  DEPARTMENT_IMPORT_PATH,
  type DepartmentImportReport,
} from "./import_steps.ts";
import { DEPARTMENTS_PATH } from "./paths.ts";

/** Props of `ImportReport`. */
export interface ImportReportProps {
  report: DepartmentImportReport;
}

/** What is known of an import of departments: its check, its go, or its end. */
export function ImportReport({ report }: ImportReportProps) {
  switch (report.job.state) {
    case "checked":
      return (
        <>
          <Checked report={report} />
          <Problems report={report} />
        </>
      );
    case "done":
      return (
        <>
          <Done report={report} />
          <Problems report={report} />
        </>
      );
    case "dropped":
      return <Dropped report={report} />;
  }
}

function Checked({ report }: ImportReportProps) {
  const { job, counts, added } = report;
  const ignored = job.ignoredColumns;
  const path = `${DEPARTMENT_IMPORT_PATH}/${job.id}`;
  const hidden = counts.new - added.length;
  return (
    <>
      <Card
        title={job.fileName}
        note={`${timeInShanghai(job.createdAt)} 检查完毕`}
      >
        <p>
          尚未写入。{ignored.length > 0 &&
            `多余的 ${ignored.length} 列（${ignored.join("、")}）已忽略。`}
        </p>
      </Card>
      <Counts report={report} />
      <section class="card flow">
        {counts.new === 0
          ? <p>没有可新增的内设机构。{nothingToDo(counts)}</p>
          : (
            <form class="bar acts" method="post" action={path}>
              <Button kind="go">
                {`新增无误的 ${formatCount(counts.new)} 个`}
              </Button>
              <span class="hint">
                {counts.error > 0 &&
                  `有问题的 ${formatCount(counts.error)} 行不导入。`}
              </span>
            </form>
          )}
        {counts.new > 0 && (
          <p>
            {`将新增：${added.join("、")}${
              hidden > 0 ? `，还有 ${formatCount(hidden)} 个` : ""
            }`}
          </p>
        )}
        <hr />
        <form class="bar" method="post" action={`${path}?act=drop`}>
          <ButtonLink href={DEPARTMENT_IMPORT_PATH}>重新选择文件</ButtonLink>
          <Button>放弃本次导入</Button>
        </form>
      </section>
    </>
  );
}

function nothingToDo({ error }: DepartmentImportReport["counts"]): string {
  return error > 0
    ? "请下载问题行，改正后重新选择文件。"
    : "名单上的都已经有了，不需要再导入。";
}

function Counts({ report: { counts } }: ImportReportProps) {
  return (
    <Tiles
      tiles={[
        { label: "新增", value: counts.new, note: "还没有的内设机构" },
        { label: "不变", value: counts.same, note: "已经有了" },
        {
          label: "问题",
          value: counts.error,
          note: "改正后才能导入",
          kind: counts.error > 0 ? "bad" : undefined,
        },
      ]}
    />
  );
}

function Problems({ report: { problems, counts, job } }: ImportReportProps) {
  if (counts.error === 0) return null;
  const hidden = counts.error - problems.length;
  return (
    <Card
      flat
      title="问题"
      note={`${formatCount(counts.error)} 行${
        hidden > 0 ? `，显示前 ${problems.length} 行` : ""
      }`}
      actions={
        <ButtonLink href={`${DEPARTMENT_IMPORT_PATH}/${job.id}/problems`}>
          下载问题行
        </ButtonLink>
      }
    >
      <SheetProblems
        caption="问题，按行号排列"
        problems={problems.flatMap(({ row, problems: found }) =>
          found.map((problem) => ({ ...problem, row }))
        )}
      />
    </Card>
  );
}

function Done({ report: { job, counts } }: ImportReportProps) {
  return (
    <>
      <Note kind="ok" title={`已新增 ${formatCount(job.added)} 个内设机构`}>
        {counts.error === 0
          ? "职工申请时可以选择。"
          : `还有 ${
            formatCount(counts.error)
          } 行没有导入，改正后可以再次上传，已有的不会重复。`}
      </Note>
      <div class="card bar acts">
        <ButtonLink kind="go" href={DEPARTMENTS_PATH}>查看内设机构</ButtonLink>
        <ButtonLink href={DEPARTMENT_IMPORT_PATH}>再导入一份</ButtonLink>
      </div>
    </>
  );
}

function Dropped({ report: { job } }: ImportReportProps) {
  return (
    <>
      <Note kind="info" title="已放弃本次导入">
        {`“${job.fileName}”没有写入任何内设机构。`}
      </Note>
      <div class="bar acts">
        <ButtonLink kind="go" href={DEPARTMENT_IMPORT_PATH}>
          重新选择文件
        </ButtonLink>
        <ButtonLink href={DEPARTMENTS_PATH}>回到内设机构</ButtonLink>
      </div>
    </>
  );
}
