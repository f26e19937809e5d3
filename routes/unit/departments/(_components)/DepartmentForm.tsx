import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { STANDARD_TEXTS } from "@/domain/standard_departments.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { DEPARTMENTS_PATH } from "./paths.ts";

type Department = Awaited<ReturnType<Caller["departments"]["department"]>>;

/** Places of {@link wideningHint} that are named; the others are counted. */
const MAX_NAMED = 5;

/** Props of `DepartmentForm`. */
export interface DepartmentFormProps {
  department: Department;
  form: FormState;
}

/** 编辑: the facts of an open department, each with what a change of it comes to. */
export function DepartmentForm({ department, form }: DepartmentFormProps) {
  const path = `${DEPARTMENTS_PATH}/${department.id}`;
  const { values, errors } = form;
  return (
    <form class="card flow" method="post" action={path}>
      <ErrorSummary errors={linkErrors(errors)} />
      <p>{`现有在册人员 ${formatCount(department.holdings.people)} 人。`}</p>
      <input type="hidden" name="stamp" value={values["stamp"]} />
      <div class="form one">
        <TextInput
          name="name"
          label="名称"
          value={values["name"]}
          maxlength={50}
          hint="改名从今天起生效，以前的名册仍显示旧名"
          errors={errors["name"]}
          required
        />
        <SuggestInput
          name="standard"
          label="标准科室"
          suggestions={STANDARD_TEXTS}
          value={values["standard"]}
          maxlength={100}
          hint="输入名称或代码后从提示中选择；没有对应的可以不填"
          errors={errors["standard"]}
        />
        <SelectInput
          name="parentId"
          label="上级机构"
          options={departmentOptions(department.parents)}
          value={values["parentId"]}
          blank="没有上级"
          hint={`换了上级，下面的机构和人员一起过去${wideningHint(department)}`}
          errors={errors["parentId"]}
        />
      </div>
      <div class="bar acts">
        <Button kind="go">保存</Button>
        <ButtonLink href={DEPARTMENTS_PATH}>取消</ButtonLink>
        <ButtonLink href={`${path}/merge`}>合并</ButtonLink>
        <ButtonLink href={`${path}/close`}>停用</ButtonLink>
      </div>
    </form>
  );
}

/** Said before it is done: below which departments VIP grants come to reach further. */
function wideningHint({ widening }: Department): string {
  if (widening.length === 0) return "";
  const named = widening.slice(0, MAX_NAMED)
    .map(({ path, grants }) => `“${path}”（${formatCount(grants)} 人）`)
    .join("、");
  const rest = widening.length > MAX_NAMED
    ? `等 ${formatCount(widening.length)} 个机构`
    : "";
  return `。移到列出的机构下面，有人凭 VIP 权限能查到的人会变多，只能由主体账号办理：${named}${rest}`;
}
