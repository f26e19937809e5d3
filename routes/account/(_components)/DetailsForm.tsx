import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";

/** Department and office phone, which the holder keeps up herself. */
export function DetailsForm({ form }: { form: FormState }) {
  const { values, errors } = form;
  return (
    <form class="card flow" method="post" action="/account">
      <h2>联系信息</h2>
      <ErrorSummary errors={linkErrors(errors)} />
      <div class="form">
        <TextInput
          name="department"
          label="所在部门"
          value={values["department"]}
          errors={errors["department"]}
          maxlength={50}
        />
        <TextInput
          name="officePhone"
          label="办公电话"
          type="tel"
          hint="区号-号码"
          value={values["officePhone"]}
          errors={errors["officePhone"]}
          maxlength={25}
        />
      </div>
      <div class="bar acts">
        <Button>保存联系信息</Button>
      </div>
    </form>
  );
}
