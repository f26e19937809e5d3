import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { departmentOptions } from "@/components/department_options.ts";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import type { FormState } from "@/server/forms.ts";
import { fieldOf } from "../../../(_components)/stay/ActForm.tsx";
import type { StayRecord } from "./stay.ts";

/** Props of `RetiredFields`. */
export interface RetiredFieldsProps {
  form: FormState;
  today: string;
}

/** Props of `PostFields`. */
export interface PostFieldsProps extends RetiredFieldsProps {
  record: StayRecord;
}

/** What a unit says of somebody in service, and from when it holds. */
export function PostFields({ record, form, today }: PostFieldsProps) {
  return (
    <>
      <SelectInput
        {...fieldOf(form, "departmentId")}
        label="内设机构"
        options={departmentOptions(record.departments)}
        required
      />
      <SelectInput
        {...fieldOf(form, "position")}
        label="岗位类别"
        options={POSITIONS.rows}
        required
      />
      <SelectInput
        {...fieldOf(form, "establishment")}
        label="编制情况"
        options={ESTABLISHMENTS.rows}
        required
      />
      <SelectInput
        {...fieldOf(form, "specialty")}
        label="从事专业类别"
        options={SPECIALTIES.rows}
      />
      <SelectInput
        {...fieldOf(form, "titleLevel")}
        label="专业技术职务"
        options={TITLE_LEVELS.rows}
      />
      <JoinedOn form={form} today={today} />
      <DateInput
        {...fieldOf(form, "on")}
        label="生效日期"
        hint={`最早 ${record.firstDay}（那一天起的内容直接更正），最晚今天`}
        min={record.firstDay}
        max={today}
        required
      />
    </>
  );
}

/** What a unit says of somebody retired. */
export function RetiredFields({ form, today }: RetiredFieldsProps) {
  return (
    <>
      <SelectInput
        {...fieldOf(form, "retirementKind")}
        label="退休类别"
        options={RETIREMENT_KINDS.rows}
        required
      />
      <SelectInput
        {...fieldOf(form, "retiredPosition")}
        label="退休前岗位类别"
        options={RETIRED_POSITIONS.rows}
      />
      <JoinedOn form={form} today={today} />
    </>
  );
}

function JoinedOn({ form, today }: RetiredFieldsProps) {
  return (
    <DateInput
      {...fieldOf(form, "joinedOn")}
      label="进入本单位日期"
      max={today}
    />
  );
}
