import { Button } from "@/components/Button.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextArea } from "@/components/TextArea.tsx";
import { MAX_REFUSAL_LENGTH } from "@/domain/inputs/transfers.ts";
import type { FormState } from "@/server/forms.ts";
import type { Transfer } from "./transfer_texts.ts";

/** Props of both forms. */
export interface DecideFormProps {
  request: Transfer;
  form: FormState;
}

/** Letting somebody go (同意转出), with the day on which the stay ends. */
export function ApproveForm(
  { request, form, today }: DecideFormProps & { today: string },
) {
  const { id, name, leaveOn, firstEnd } = request;
  return (
    <form
      class="card flow"
      method="post"
      action={`/admission/transfers/${id}`}
    >
      <h2>同意转出</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <DateInput
          name="on"
          label="转出日期"
          hint={leaveOn < firstEnd
            ? `本人申请的是 ${leaveOn}，早于最近一次岗位变动，最早可填 ${firstEnd}`
            : "自这一天起不在本单位名册上，默认为本人申请的日期"}
          value={form.values["on"]}
          errors={form.errors["on"]}
          min={firstEnd}
          max={today}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go">同意转出</Button>
        <span class="hint">
          同意后，{name}与本单位解除绑定，可以申请其他单位；在本单位的记录保留。
        </span>
      </div>
    </form>
  );
}

/** Not letting her go (不同意), with a reason that she reads. */
export function RefuseForm({ request, form }: DecideFormProps) {
  const { id, name } = request;
  return (
    <form
      class="card flow"
      method="post"
      action={`/admission/transfers/${id}?act=refuse`}
    >
      <h2>不同意</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <TextArea
          name="refusal"
          label="不同意的原因"
          hint="本人会看到这段话，例如：请先办完交接手续，再重新申请"
          value={form.values["refusal"]}
          errors={form.errors["refusal"]}
          maxlength={MAX_REFUSAL_LENGTH}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="del">不同意</Button>
        <span class="hint">{name}仍在本单位名册上，可以重新申请。</span>
      </div>
    </form>
  );
}
