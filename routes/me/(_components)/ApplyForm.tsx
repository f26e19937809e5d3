import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Button } from "@/components/Button.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { canApplyToClinic } from "@/domain/clinics.ts";
import { canApply } from "@/domain/membership.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** The unit that was chosen, with its open departments. */
export type ChosenUnit = Awaited<ReturnType<Caller["directory"]["unit"]>>;

/** Props of `ApplyForm`. */
export interface ApplyFormProps {
  unit: ChosenUnit;
  form: FormState;
  identityType: string;
  /** Why the unit sent the last application back; empty if it did not. */
  reason: string;
}

/** Step two of 单位实名认证: where one works in the chosen unit, and its 校验码. */
export function ApplyForm(props: ApplyFormProps) {
  const { unit, form, identityType, reason } = props;
  return (
    <form class="card flow" method="post" action="/me/apply">
      <h2>{unit.name}</h2>
      <Facts
        facts={[
          { label: "机构类别", value: labelOf(UNIT_KINDS, unit.kind) },
          { label: "所在地", value: unit.place },
          { label: "主管部门", value: unit.authorityName },
        ]}
      />
      <p>
        <a href="/me/apply">不是这个单位，重新查找</a>
      </p>
      {reason !== "" && (
        <Note kind="warn" title={`上次退回的原因：${reason}`}>
          下面是上次填写的内容，请改正后再提交。
        </Note>
      )}
      <ErrorSummary errors={linkErrors(form.errors)} />
      {whyNot(unit, identityType) ?? <Fields {...props} />}
    </form>
  );
}

/** What stands in place of the fields where nobody, or not this person, can apply. */
function whyNot(unit: ChosenUnit, identityType: string) {
  if (!canApply(identityType, unit.kind)) {
    return (
      <Note kind="warn" title="您的身份类型不能申请这个单位">
        卫生行政公务员只能申请卫生行政部门。请重新查找单位，或在<a href="/me/record">
          个人档案
        </a>中修改身份类型。
      </Note>
    );
  }
  if (unit.departments.length === 0) {
    return (
      <Note kind="warn" title="该单位还没有设置内设机构">
        请联系单位人事部门添加内设机构，然后再来申请。
      </Note>
    );
  }
  return null;
}

function Fields(
  { unit, form, identityType }: Pick<
    ApplyFormProps,
    "unit" | "form" | "identityType"
  >,
) {
  const hasClinics = unit.clinics.length > 0 && canApplyToClinic(identityType);
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <>
      <input type="hidden" name="unitId" value={unit.id} />
      <div class="form one">
        <SelectInput
          {...field("departmentId")}
          label="内设机构"
          hint={hasClinics ? "在村卫生室工作的不选这里，选下面一项" : undefined}
          options={departmentOptions(unit.departments)}
          required={!hasClinics}
        />
        {hasClinics && (
          <SelectInput
            {...field("clinicId")}
            label="村卫生室（服务站）"
            hint="只有在村卫生室工作的才选，由单位审核"
            blank="不在村卫生室工作"
            options={unit.clinics.map(({ id, name }) => ({
              code: id,
              label: name,
            }))}
          />
        )}
        <SelectInput
          {...field("position")}
          label="岗位类别"
          hint="退休人员请选退休前的岗位"
          options={POSITIONS.rows}
          required
        />
        <SelectInput
          {...field("specialty")}
          label="从事专业类别"
          options={SPECIALTIES.rows}
        />
        <SelectInput
          {...field("titleLevel")}
          label="专业技术职务"
          options={TITLE_LEVELS.rows}
        />
        <TextInput
          {...field("unitCode")}
          label="校验码"
          hint="8 位字母和数字，向单位人事部门索取。一小时内最多试 5 次"
          autocomplete="off"
          maxlength={32}
          required
          verbatim
          code
        />
        <Button kind="go" wide>提交申请</Button>
      </div>
      <p class="hint">
        提交后，{unit.name}
        能看到您的姓名、证件和档案。与其预传名单一致的当场进入名册，不一致的{hasClinics
          ? "和村卫生室的"
          : ""}由单位人工审核。
      </p>
    </>
  );
}
