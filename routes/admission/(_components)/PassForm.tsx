import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import type { FormState } from "@/server/forms.ts";
import type { ReviewDesk } from "./desk.ts";
import { consequenceOf, type Review } from "./review.ts";

const ROSTERS = [
  { code: "active", label: "在职人员花名册" },
  { code: "retired", label: "退休人员花名册" },
];

/** Props of `PassForm`. */
export interface PassFormProps {
  desk: ReviewDesk;
  review: Review;
  form: FormState;
  action: string;
  /** Whether all is known already and the reviewer chose to change it (编辑). */
  isEditing: boolean;
  cancelHref: string;
}

/** Letting an applicant in (通过, 编辑), with what the unit says of the post. */
export function PassForm(props: PassFormProps) {
  const { desk, review, form, isEditing } = props;
  const { application, stamp } = review;
  const isToClinic = desk.queue === "clinic";
  const field = fieldsOf(form);
  return (
    <form class="card flow" method="post" action={props.action} id="edit">
      <h2>{isEditing ? "编辑" : "通过"}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <input type="hidden" name="applicationId" value={application.id} />
      <input type="hidden" name="stamp" value={stamp} />
      <div class="form">
        <PlaceField {...props} />
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
          required={!isToClinic && form.values["kind"] !== "retired"}
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
        {!isToClinic && <RosterFields {...props} />}
      </div>
      <div class="bar acts">
        <Button kind="go">{isEditing ? "保存并通过" : "通过"}</Button>
        {isEditing && <ButtonLink href={props.cancelHref}>取消</ButtonLink>}
        <span class="hint">{consequenceOf(review)}</span>
      </div>
    </form>
  );
}

/** Where she comes to: a department, or an open clinic. */
function PlaceField({ desk, review, form }: PassFormProps) {
  const field = fieldsOf(form);
  if (desk.queue === "clinic") {
    return (
      <SelectInput
        {...field("clinicId")}
        label={desk.placeLabel}
        options={review.clinics.map(({ id, name }) => ({
          code: id,
          label: name,
        }))}
        required
      />
    );
  }
  return (
    <SelectInput
      {...field("departmentId")}
      label={desk.placeLabel}
      hint={departmentHint(review)}
      options={departmentOptions(review.departments)}
      required={form.values["kind"] !== "retired"}
    />
  );
}

/** Which roster she enters; who works in a clinic enters that of the clinics. */
function RosterFields({ form }: PassFormProps) {
  const field = fieldsOf(form);
  return (
    <>
      <SelectInput
        {...field("kind")}
        label="进入"
        options={ROSTERS}
        required
      />
      <SelectInput
        {...field("retirementKind")}
        label="退休类别"
        hint="进入退休人员花名册时选择，不选为退休"
        options={RETIREMENT_KINDS.rows}
      />
    </>
  );
}

function fieldsOf(form: FormState) {
  return (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
}

/** What became of the department that was chosen, if it is not open any more. */
function departmentHint({ application, plan }: Review): string | undefined {
  const { departmentName, departmentState } = application;
  if (departmentName === null || departmentState === "open") return undefined;
  return departmentState === "merged" && plan?.post.departmentId
    ? `本人选的“${departmentName}”已合并，这里是合并后的机构`
    : `本人选的“${departmentName}”已停用，请另选`;
}
