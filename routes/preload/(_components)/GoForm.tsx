import { Button } from "@/components/Button.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { formatCount } from "@/components/format_count.ts";
import type { FormState } from "@/server/forms.ts";
import { goodRows, type ImportReport } from "./import_report.ts";

/** Departments that are named one by one; the rest is a number. */
const MAX_NAMED = 20;

/** Props of `GoForm`. */
export interface GoFormProps {
  report: ImportReport;
  form: FormState;
}

/** The go for a checked list (确认导入), with what it writes and what it leaves out. */
export function GoForm({ report, form }: GoFormProps) {
  const { job, counts } = report;
  const { good, goodAsIs, wrong } = goodRows(counts);
  if (good === 0) {
    return (
      <p>
        没有可导入的行。{wrong > 0
          ? "请下载问题行，改正后重新选择文件。"
          : "文件与现有名单相同，不需要再导入。"}
      </p>
    );
  }
  const needsDepartments = goodAsIs === 0;
  const count = needsDepartments ? good : goodAsIs;
  return (
    <form class="flow" method="post" action={`/preload/import/${job.id}`}>
      <NewDepartments
        report={report}
        form={form}
        required={needsDepartments}
      />
      <div class="bar acts">
        <Button kind="go">
          {goodAsIs === good || needsDepartments
            ? `导入无误的 ${formatCount(count)} 行`
            : "导入无误的行"}
        </Button>
        <span class="hint">{consequence(report)}</span>
      </div>
    </form>
  );
}

interface NewDepartmentsProps extends GoFormProps {
  /** Whether nothing at all can be written without them. */
  required: boolean;
}

function NewDepartments({ report, form, required }: NewDepartmentsProps) {
  const { unknownDepartments, counts } = report;
  const { good } = goodRows(counts);
  const count = unknownDepartments.length;
  if (count === 0) return null;
  const named = unknownDepartments.slice(0, MAX_NAMED)
    .map(({ path, rows }) => `${path}（${formatCount(rows)} 行）`);
  const rest = count - named.length;
  return (
    <>
      <h2>本单位还没有的内设机构</h2>
      <p>
        {named.join("、")}
        {rest > 0 && `，还有 ${formatCount(rest)} 个`}
      </p>
      <CheckBox
        name="createDepartments"
        value="1"
        label={`同时新建这 ${formatCount(count)} 个内设机构`}
        hint={required
          ? "可导入的行都属于还没有建立的机构，勾选后才能导入。"
          : `勾选后共导入 ${formatCount(good)} 行；不勾选，其中 ${
            formatCount(counts.withoutDepartment)
          } 行不导入，列入问题行，以后可以再次上传。`}
        checked={form.values["createDepartments"] === "1"}
        errors={form.errors["createDepartments"]}
        required={required}
      />
    </>
  );
}

function consequence({ counts }: ImportReport): string {
  const { wrong } = goodRows(counts);
  const leftOut = wrong === 0
    ? ""
    : `冲突和错误的 ${formatCount(wrong)} 行不导入。`;
  return `${leftOut}导入后，正在等待审核的职工与名单一致的立即进入花名册。`;
}
