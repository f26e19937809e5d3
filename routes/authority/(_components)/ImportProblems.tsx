import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { SheetProblems } from "@/components/SheetProblems.tsx";
import { UNIT_IMPORT_PATH, type UnitImportReport } from "./import_steps.ts";

/** The rows of a list of units that have to be corrected, and those to look at again. */
export function ImportProblems({ report }: { report: UnitImportReport }) {
  return (
    <>
      <Problems report={report} />
      <Warnings report={report} />
    </>
  );
}

function Problems({ report }: { report: UnitImportReport }) {
  const { problems, counts, job } = report;
  if (counts.error === 0) return null;
  const lines = problems.flatMap(({ row, problems: found }) =>
    found.map((problem) => ({ ...problem, row }))
  );
  const hidden = counts.error - problems.length;
  return (
    <Card
      flat
      title="错误"
      note={`${formatCount(counts.error)} 行${
        hidden > 0 ? `，显示前 ${problems.length} 行` : ""
      }`}
      actions={
        <ButtonLink href={`${UNIT_IMPORT_PATH}/${job.id}/problems`}>
          下载问题行
        </ButtonLink>
      }
    >
      <SheetProblems caption="错误，按行号排列" problems={lines} />
    </Card>
  );
}

function Warnings({ report }: { report: UnitImportReport }) {
  const { warnings, warningCount, job } = report;
  if (warningCount === 0 || job.state === "done") return null;
  const hidden = warningCount - warnings.length;
  return (
    <Card
      flat
      title="提醒"
      note={`不影响导入，请核对${
        hidden > 0
          ? `。共 ${formatCount(warningCount)} 处，显示前 ${warnings.length} 处`
          : ""
      }`}
    >
      <SheetProblems caption="提醒，按行号排列" problems={warnings} />
    </Card>
  );
}
