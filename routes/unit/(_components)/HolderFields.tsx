import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";

/** Props of `HolderFields`. */
export interface HolderFieldsProps {
  form: FormState;
  /** Whether a name has to be given. */
  needsName: boolean;
  /** The phone that is kept, masked: an empty field leaves it. */
  phoneMasked?: string | null | undefined;
}

/** Who holds an account (管理员): name, phone, department, office phone. */
export function HolderFields(
  { form, needsName, phoneMasked }: HolderFieldsProps,
) {
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <>
      <TextInput
        {...field("name")}
        label="管理姓名"
        autocomplete="off"
        maxlength={50}
        required={needsName}
      />
      <TextInput
        {...field("phone")}
        label="手机号"
        type="tel"
        autocomplete="off"
        maxlength={20}
        hint={phoneMasked
          ? `已填 ${phoneMasked}，留空不改`
          : "激活时用它接收短信验证码，本人可以更正"}
        verbatim
      />
      <TextInput
        {...field("department")}
        label="所在部门"
        autocomplete="off"
        maxlength={50}
      />
      <TextInput
        {...field("officePhone")}
        label="办公电话"
        type="tel"
        autocomplete="off"
        maxlength={25}
        hint="如 027-87654321"
        verbatim
      />
    </>
  );
}
