import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { Steps } from "@/components/Steps.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { MAX_DESTINATION_LENGTH } from "@/domain/inputs/transfers.ts";
import { LEAVE_REASONS } from "@/domain/transfers.ts";
import type { FormState } from "@/server/forms.ts";
import type { OwnTransfer, OwnTransfers } from "./own_transfers.ts";

/** Props of `TransferForm`. */
export interface TransferFormProps {
  membership: NonNullable<OwnTransfers["membership"]>;
  form: FormState;
  /** The calendar day in Asia/Shanghai: nobody leaves later than today. */
  today: string;
}

/** Asking the unit to let her go: why, when and where to. */
export function TransferForm({ membership, form, today }: TransferFormProps) {
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <form class="card flow" method="post" action="/me/transfer">
      <h2>申请离开{membership.unitName}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <SelectInput
          {...field("reason")}
          label="转出原因"
          options={LEAVE_REASONS}
          required
        />
        <DateInput
          {...field("leaveOn")}
          label="离开日期"
          hint={`不早于您进入名册的 ${membership.fromDate}，不晚于今天`}
          min={membership.fromDate}
          max={today}
          required
        />
        <TextInput
          {...field("destination")}
          label="去向"
          hint="调入的单位、就读的学校等，可以不填"
          maxlength={MAX_DESTINATION_LENGTH}
        />
        <Button kind="go" wide>提交转出申请</Button>
      </div>
      <p class="hint">
        单位同意以前，您仍在单位名册上，不能申请其他单位。同意后解除绑定，您的身份类型变为“未就业等其他人员”，申请新单位前请先在个人档案中修改；在原单位的记录保留。
      </p>
    </form>
  );
}

/** A request that waits, and the way to take it back. */
export function WaitingTransfer({ request }: { request: OwnTransfer }) {
  return (
    <Card title={`申请离开${request.unitName}`}>
      <Steps steps={["已提交", "单位审批", "完成"]} current={1} />
      <Facts
        facts={[
          { label: "转出原因", value: labelOf(END_REASONS, request.reason) },
          { label: "离开日期", value: request.leaveOn },
          { label: "去向", value: request.destination },
          { label: "提交时间", value: timeInShanghai(request.submittedAt) },
        ]}
      />
      <form class="flow" method="post" action="/me/transfer?act=withdraw">
        <input type="hidden" name="requestId" value={request.id} />
        <Button kind="del" wide>撤回申请</Button>
        <p class="hint">
          撤回后单位不再处理这份申请，您仍在单位名册上。要改日期或去向，请先撤回再重新申请。
        </p>
      </form>
    </Card>
  );
}
