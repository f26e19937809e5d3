import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Button } from "@/components/Button.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { kindFor } from "@/domain/membership.ts";
import type { FormState } from "@/server/forms.ts";
import type { Review } from "./review.ts";

/** Props of `PassForm`. */
export interface PassFormProps {
  review: Review;
  form: FormState;
}

/** Letting an applicant in (通过), with what the unit says of the post. */
export function PassForm({ review, form }: PassFormProps) {
  const { application, departments } = review;
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <form class="card flow" method="post" action="/admission/review">
      <h2>通过</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <input type="hidden" name="applicationId" value={application.id} />
      <div class="form">
        <SelectInput
          {...field("departmentId")}
          label="内设机构"
          options={departmentOptions(departments)}
          required
        />
        <SelectInput
          {...field("position")}
          label="岗位类别"
          options={POSITIONS.rows}
          required
        />
        <SelectInput
          {...field("establishment")}
          label="编制情况"
          options={ESTABLISHMENTS.rows}
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
      </div>
      <div class="bar acts">
        <Button kind="go">通过</Button>
        <span class="hint">{consequence(review)}</span>
      </div>
    </form>
  );
}

function consequence({ application, nearest }: Review): string {
  const isSame = nearest?.nearness === "sameDocument";
  const kind = kindFor(application.identityType, isSame ? nearest.kind : null);
  const roster = kind === "retired" ? "退休人员花名册" : "在职人员花名册";
  const used = isSame ? "，名单上的这一行标记为已匹配" : "";
  return `通过后，${application.name}进入${roster}，姓名以本人填写的为准${used}。`;
}
