import { TextInput } from "@/components/TextInput.tsx";
import { MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import type { FormState } from "@/server/forms.ts";
import { fieldOf } from "./ActForm.tsx";

/** 修改姓名: the new name, and why. */
export function RenameFields({ form }: { form: FormState }) {
  return (
    <>
      <TextInput
        {...fieldOf(form, "name")}
        label="新姓名"
        maxlength={50}
        autocomplete="off"
        required
      />
      <TextInput
        {...fieldOf(form, "reason")}
        label="修改原因"
        hint="例如：户籍更名、录入有误，2 到 200 字"
        maxlength={MAX_STAY_TEXT}
        required
      />
    </>
  );
}
