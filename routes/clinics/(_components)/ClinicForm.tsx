import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import type { DivisionChoices } from "@/domain/division_parts.ts";
import type { ErrorCode } from "@/domain/errors.ts";
import { MAX_CLINIC_ADDRESS } from "@/domain/clinics.ts";
import { MAX_UNIT_NAME_LENGTH } from "@/domain/unit_names.ts";
import { DivisionPicker } from "@/islands/DivisionPicker.tsx";
import { PLACE_REFUSALS } from "@/server/division_form.ts";
import type { FormState } from "@/server/forms.ts";
import { CLINICS_PATH } from "./paths.ts";

/** Refusals that belong to a field of `ClinicForm`. */
export const CLINIC_REFUSALS: Partial<Record<ErrorCode, string>> = {
  ...PLACE_REFUSALS,
  clinicNameTaken: "name",
};

/** Props of `ClinicForm`. */
export interface ClinicFormProps {
  form: FormState;
  /** What the chooser of the place offers. */
  choices: DivisionChoices;
  /** Where the form posts to. */
  path: string;
  /** Names the act. */
  action: string;
}

/** Name and place of a clinic. */
export function ClinicForm({ form, choices, path, action }: ClinicFormProps) {
  const { stamp } = form.values;
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <form class="card flow" method="post" action={path}>
      <ErrorSummary errors={linkErrors(form.errors)} />
      {stamp !== undefined && (
        <input
          type="hidden"
          name="stamp"
          value={stamp}
        />
      )}
      <div class="form">
        <TextInput
          {...field("name")}
          label="名称"
          hint="如“新建村卫生室”。本单位在用的不能重名"
          maxlength={MAX_UNIT_NAME_LENGTH}
          required
        />
        <DivisionPicker
          {...field("division")}
          label="所在地"
          hint="选到乡镇（街道）"
          choices={choices}
          required
        />
        <TextInput
          {...field("address")}
          label="地址"
          hint="村、组或门牌号，可以不填"
          maxlength={MAX_CLINIC_ADDRESS}
        />
      </div>
      <div class="bar acts">
        <Button kind="go">{action}</Button>
        <ButtonLink href={CLINICS_PATH}>取消</ButtonLink>
      </div>
    </form>
  );
}
