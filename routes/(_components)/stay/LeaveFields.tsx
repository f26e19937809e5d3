import { DEATH_REASON, LEAVING_REASONS } from "@/codes/end_reasons.ts";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import { MAX_DESTINATION_LENGTH } from "@/domain/inputs/transfers.ts";
import type { FormState } from "@/server/forms.ts";
import { ProofDue } from "../ProofBeside.tsx";
import { fieldOf } from "./ActForm.tsx";

/** Props of `LeaveFields`. */
export interface LeaveFieldsProps {
  name: string;
  /** The first day on which she can be off the roster, and the last. */
  firstDay: string;
  today: string;
  form: FormState;
  /** Whether whoever acts has proved herself again: of a death it is asked. */
  isProved: boolean;
  /** The page itself. */
  path: string;
  /** What is said of the reasons before that of death. */
  reasonHint?: string | undefined;
}

/** 转出: why, when and where to; of a death that the account is closed, after a second proof. */
export function LeaveFields(props: LeaveFieldsProps) {
  const { name, firstDay, today, form, reasonHint = "" } = props;
  const isDeath = form.values["reason"] === DEATH_REASON;
  return (
    <>
      <SelectInput
        {...fieldOf(form, "reason")}
        label="转出原因"
        hint={`${reasonHint}去世的选自然减员，要再次验证身份，本人帐号随之关闭`}
        options={LEAVING_REASONS}
        required
      />
      <DateInput
        {...fieldOf(form, "on")}
        label="转出日期"
        hint={`自这一天起不在名册上，最早 ${firstDay}，最晚今天`}
        min={firstDay}
        max={today}
        required
      />
      <TextInput
        {...fieldOf(form, "destination")}
        label="去向"
        hint="调往的单位，可以不填"
        maxlength={MAX_DESTINATION_LENGTH}
      />
      <TextInput
        {...fieldOf(form, "note")}
        label="说明"
        hint="可以不填"
        maxlength={MAX_STAY_TEXT}
      />
      {isDeath && !props.isProved && (
        <div class="all">
          <ProofDue next={props.path} why="帐号关闭后不能恢复。" />
        </div>
      )}
      {isDeath && (
        <CheckBox
          name="closesAccount"
          label={`${name}已去世：本人帐号关闭，不能再登录，不能恢复`}
          value="1"
          checked={form.values["closesAccount"] === "1"}
          errors={form.errors["closesAccount"]}
          all
        />
      )}
    </>
  );
}
