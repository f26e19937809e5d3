import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";
import { goodRows, type ImportReport, reportPath } from "./import_report.ts";
import { LISTS } from "./lists.ts";

/** In place of the links to files of an import that go out after a second proof alone. */
export function ProofFirst({ report }: { report: ImportReport }) {
  const { job, counts, needsProof, hasFile, problems } = report;
  const left = goodRows(counts).wrong + counts.withoutDepartment;
  const hasLinks = left > 0 || hasFile && problems.length > 0;
  if (!needsProof || !hasLinks) return null;
  return (
    <StepUpFirst
      title="下载问题行之前，请再次验证身份"
      why="这份名单由别的帐号上传，或上传已超过一小时；文件中有完整的证件号码和手机号码。"
      next={reportPath(job.id)}
      cancelHref={LISTS[job.kind].path}
    />
  );
}
