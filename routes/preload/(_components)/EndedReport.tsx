import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import type { FormState } from "@/server/forms.ts";
import { GoRefused } from "./GoRefused.tsx";
import { LISTS } from "./lists.ts";
import {
  type ImportJob,
  type ImportReport,
  ROWS_KEPT,
} from "./import_report.ts";

/** A file that could not be read as a list. */
export function RefusedReport({ job }: { job: ImportJob }) {
  return (
    <>
      <Note kind="bad" title="这个文件不能导入">
        {job.refusal ?? "请重新选择文件。"}
      </Note>
      <Card title={job.fileName} note="没有写入任何数据">
        <div class="bar acts">
          <ButtonLink kind="go" href={LISTS[job.kind].importPath}>
            重新选择文件
          </ButtonLink>
          <ButtonLink href={`${LISTS[job.kind].importPath}#columns`}>
            看看名单要有哪些列
          </ButtonLink>
        </div>
      </Card>
    </>
  );
}

/** An import that somebody gave up, or that waited until its rows were forgotten. */
export function DroppedReport(
  { report, form }: { report: ImportReport; form: FormState },
) {
  const { job, isOld } = report;
  return (
    <>
      <GoRefused form={form} />
      <Note
        kind="info"
        title={isOld ? "这份名单没有导入" : "已放弃本次导入"}
      >
        {`“${job.fileName}”没有写入任何数据，名单和原来一样。`}
        {isOld && `检查结果已不再保留：${ROWS_KEPT}`}
      </Note>
      <div class="bar acts">
        <ButtonLink kind="go" href={LISTS[job.kind].importPath}>
          重新选择文件
        </ButtonLink>
        <ButtonLink href={LISTS[job.kind].path}>
          回到{LISTS[job.kind].title}
        </ButtonLink>
      </div>
    </>
  );
}
