import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { listHref } from "@/components/key_pages.ts";
import { TextArea } from "@/components/TextArea.tsx";
import type { FormState } from "@/server/forms.ts";
import type { ReviewDesk } from "./desk.ts";
import type { Review } from "./review.ts";

const MAX_REASON_LENGTH = 200;

/** Props of `ReturnForm`. */
export interface ReturnFormProps {
  desk: ReviewDesk;
  review: Review;
  form: FormState;
  /** The part of the queue to come back to. */
  place: Readonly<Record<string, string>>;
}

/** Sending an applicant back (退回) with a reason that she reads. */
export function ReturnForm(props: ReturnFormProps) {
  const { desk, review, form, place } = props;
  const { application } = review;
  const action = listHref(desk.path, { ...place, act: "return" });
  return (
    <form class="card flow" method="post" action={action}>
      <h2>退回</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <input type="hidden" name="applicationId" value={application.id} />
      <div class="form one">
        <TextArea
          name="reason"
          label="退回原因"
          hint="本人会看到这段话，例如：姓名与身份证不一致，请改正后重新申请"
          value={form.values["reason"]}
          errors={form.errors["reason"]}
          maxlength={MAX_REASON_LENGTH}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="del">退回</Button>
        <span class="hint">
          退回后，{application
            .name}不进入花名册，可以改正后重新申请，或选择别的单位。
        </span>
      </div>
    </form>
  );
}
