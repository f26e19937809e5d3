import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";

/** Props of `SearchFields`. */
export interface SearchFieldsProps {
  form: FormState;
  /** What a number that was typed leaves aside. */
  numberHint: string;
  /** What of a name is looked for. */
  nameHint?: string;
}

/** What a person is looked up by (人员查询): her name, or her whole document number. */
export function SearchFields(
  { form, numberHint, nameHint = "两个字以上，或拼音首字母两个以上" }:
    SearchFieldsProps,
) {
  const { values, errors } = form;
  return (
    <>
      <TextInput
        name="name"
        label="姓名"
        value={values["name"]}
        hint={nameHint}
        errors={errors["name"]}
        maxlength={50}
        autocomplete="off"
      />
      <SelectInput
        name="documentType"
        label="证件类型"
        options={DOCUMENT_TYPES.rows}
        value={values["documentType"] || "01"}
        errors={errors["documentType"]}
      />
      <TextInput
        name="documentNumber"
        label="证件号码"
        value={values["documentNumber"]}
        hint={numberHint}
        errors={errors["documentNumber"]}
        maxlength={40}
        autocomplete="off"
        verbatim
      />
    </>
  );
}
