import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import type { DivisionChoices } from "@/domain/division_parts.ts";
import type { ErrorCode } from "@/domain/errors.ts";
import { codeTexts } from "@/domain/code_text.ts";
import { MAX_UNIT_NAME_LENGTH } from "@/domain/unit_names.ts";
import { DivisionPicker } from "@/islands/DivisionPicker.tsx";
import { FormDraft } from "@/islands/FormDraft.tsx";
import { PLACE_REFUSALS } from "@/server/division_form.ts";
import type { FormState } from "@/server/forms.ts";
import { type AuthorityChoice, authorityOptions } from "./authority_options.ts";

const FORM_ID = "unit";

/** Refusals that belong to a field of `UnitForm`. */
export const UNIT_REFUSALS: Partial<Record<ErrorCode, string>> = {
  ...PLACE_REFUSALS,
  unitNameTaken: "name",
  notFound: "authorityId",
};

/** Props of `UnitForm`. */
export interface UnitFormProps {
  form: FormState;
  /** What the chooser of the place offers. */
  choices: DivisionChoices;
  authorities: readonly AuthorityChoice[];
  /** Names the act. */
  action: string;
  cancelHref: string;
  /** Names what is kept of it on this computer until it is saved. */
  draftKey: string;
}

/** What an authority sets of a unit (主体信息). */
export function UnitForm(props: UnitFormProps) {
  const { form, authorities } = props;
  const { shownDivision } = form.values;
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
    required: true,
  });
  return (
    <form class="card flow" method="post" id={FORM_ID}>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <FormDraft formId={FORM_ID} draftKey={props.draftKey} saved={null} />
      {shownDivision !== undefined && (
        <input type="hidden" name="shownDivision" value={shownDivision} />
      )}
      <div class="form">
        <TextInput
          {...field("name")}
          label="单位名称"
          hint="批准的全称。同一主管单位下不能重名"
          maxlength={MAX_UNIT_NAME_LENGTH}
        />
        <SelectInput
          {...field("authorityId")}
          label="主管单位"
          hint="由它下发帐号、修改主体信息"
          options={authorityOptions(authorities)}
        />
        <SuggestInput
          {...field("kind")}
          label="机构类别"
          hint="输入代码或名称中的字查找，如 A210、中医"
          suggestions={codeTexts(UNIT_KINDS)}
          maxlength={100}
        />
        <SelectInput
          {...field("subordination")}
          label="行政隶属"
          options={SUBORDINATIONS.rows}
        />
        <DivisionPicker
          {...field("division")}
          label="行政区划"
          hint="所在的县（市、区），能选到乡镇（街道）更好"
          choices={props.choices}
        />
      </div>
      <div class="bar acts">
        <Button kind="go">{props.action}</Button>
        <ButtonLink href={props.cancelHref}>取消</ButtonLink>
      </div>
    </form>
  );
}
