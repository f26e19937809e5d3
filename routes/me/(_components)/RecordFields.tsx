import { DEGREES } from "@/codes/degrees.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { Button } from "@/components/Button.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import type { FormState } from "@/server/forms.ts";

/** Props of `RecordFields`. */
export interface RecordFieldsProps {
  form: FormState;
  /** On a roster, which then decides the 身份类型. */
  isBound: boolean;
}

/** What a person fills in herself (个人档案), and the button that saves it. */
export function RecordFields({ form, isBound }: RecordFieldsProps) {
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <div class="form one">
      {!isBound && (
        <SelectInput
          {...field("identityType")}
          label="身份类型"
          hint="进入单位的名册后，由名册决定"
          options={IDENTITY_TYPES.rows}
          required
        />
      )}
      <SelectInput
        {...field("ethnicity")}
        label="民族"
        options={ETHNICITIES.rows}
      />
      <SelectInput
        {...field("political")}
        label="政治面貌"
        options={POLITICALS.rows}
      />
      <SelectInput
        {...field("education")}
        label="最高学历"
        options={EDUCATIONS.rows}
      />
      <SelectInput
        {...field("degree")}
        label="最高学位"
        hint="没有学位的请选“无学位”，不要留空"
        options={DEGREES.rows}
      />
      <DateInput
        {...field("workStartOn")}
        label="参加工作日期"
        hint="例如 2012-07-01，不晚于今天"
      />
      <Button kind="go" wide>保存</Button>
    </div>
  );
}
