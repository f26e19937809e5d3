import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { FormState } from "@/server/forms.ts";
import { LISTS } from "./lists.ts";
import { GoForm } from "./GoForm.tsx";
import { GoRefused } from "./GoRefused.tsx";
import {
  goodRows,
  type ImportReport,
  problemsLabel,
  problemsPath,
} from "./import_report.ts";
import { Problems } from "./Problems.tsx";
import { ProofFirst } from "./ProofFirst.tsx";

/** Props of `CheckedReport`. */
export interface CheckedReportProps {
  report: ImportReport;
  form: FormState;
}

/** A checked list that waits for its go: what would become of every row. */
export function CheckedReport({ report, form }: CheckedReportProps) {
  const { "": _whole, ...fields } = form.errors;
  return (
    <>
      <GoRefused form={form} />
      <ErrorSummary errors={linkErrors(fields)} />
      <FileCard report={report} />
      <Counts counts={report.counts} />
      <section class="card flow">
        <GoForm report={report} form={form} />
        <hr />
        <OtherActs report={report} />
      </section>
      <Problems report={report} />
      <ProofFirst report={report} />
    </>
  );
}

function FileCard({ report }: { report: ImportReport }) {
  const { job } = report;
  const ignored = job.ignoredColumns;
  const at = job.checkedAt === null ? "" : timeInShanghai(job.checkedAt);
  return (
    <Card
      title={job.fileName}
      note={`${formatBytes(job.fileBytes)}，${
        formatCount(job.total)
      } 行，${at} 检查完毕`}
    >
      <p>
        尚未写入任何数据。{ignored.length > 0 &&
          `多余的 ${ignored.length} 列（${ignored.join("、")}）已忽略。`}
      </p>
    </Card>
  );
}

function Counts({ counts }: Pick<ImportReport, "counts">) {
  return (
    <Tiles
      tiles={[
        { label: "新增", value: counts.new, note: "名单里还没有的人" },
        { label: "更新", value: counts.update, note: "同一人，内容有变化" },
        { label: "不变", value: counts.same, note: "与现有名单或花名册相同" },
        {
          label: "冲突",
          value: counts.conflict,
          note: "证件号码相同、姓名不同",
          kind: counts.conflict > 0 ? "warn" : undefined,
        },
        {
          label: "错误",
          value: counts.error,
          note: "改正后才能导入",
          kind: counts.error > 0 ? "bad" : undefined,
        },
      ]}
    />
  );
}

function OtherActs({ report }: { report: ImportReport }) {
  const { job, counts } = report;
  const left = goodRows(counts).wrong + counts.withoutDepartment;
  return (
    <form
      class="bar acts"
      method="post"
      action={`/preload/import/${job.id}?act=drop`}
    >
      {left > 0 && !report.needsProof && (
        <ButtonLink href={problemsPath(job)}>
          {problemsLabel(counts)}
        </ButtonLink>
      )}
      <ButtonLink href={LISTS[job.kind].importPath}>重新选择文件</ButtonLink>
      <Button>放弃本次导入</Button>
    </form>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
