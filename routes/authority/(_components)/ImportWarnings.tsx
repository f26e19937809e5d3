import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { SheetProblems } from "@/components/SheetProblems.tsx";
import type { Caller } from "@/server/router.ts";

/** What the check of a list of units found. */
export type UnitImportReport = Awaited<
  ReturnType<Caller["authority"]["imports"]["report"]>
>;

/** The cells of a list of units to look at again before its go; they stop nothing. */
export function ImportWarnings({ report }: { report: UnitImportReport }) {
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
