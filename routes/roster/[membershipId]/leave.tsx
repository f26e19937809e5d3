import { DEATH_REASON, LEAVING_REASONS } from "@/codes/end_reasons.ts";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { EndStayInput, MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import { MAX_DESTINATION_LENGTH } from "@/domain/inputs/transfers.ts";
import { define } from "@/utils.ts";
import { type ActData, actHandlers } from "./(_components)/act_handlers.ts";
import { ActForm, fieldOf } from "./(_components)/ActForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { stayPath } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: EndStayInput,
  values: (_, today) => ({ on: today }),
  async run(caller, value) {
    await caller.stays.end(value);
    return `${stayPath(value.membershipId)}?done=ended`;
  },
  fields: { endsInFuture: "on", endsTooEarly: "on" },
});

/** 转出: why, when and where to; what follows from it before it is done. */
export default define.page<typeof handler>(function LeavePage({ data }) {
  const { record, form } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="转出"
      record={record}
      form={form}
      isAllowed={record.acts.includes("end")}
    >
      <ActForm
        consequence={`${stay.name}自转出日期起不在本单位花名册上，可以申请其他单位。等待审批的转出申请随之结束，VIP权限收回；在本单位的记录保留在移除人员管理中。不能撤销，要回本单位的，由本人重新申请。`}
        action={`确认转出 ${stay.name}`}
        kind="del"
        cancelHref={stayPath(stay.id)}
        form={form}
      >
        <Fields {...data} />
      </ActForm>
    </ActFrame>
  );
});

function Fields({ record, form, today }: ActData) {
  const { name } = record.stay;
  return (
    <>
      <SelectInput
        {...fieldOf(form, "reason")}
        label="转出原因"
        hint="退休请用“退休”办理。去世的选自然减员，本人帐号随之关闭"
        options={LEAVING_REASONS}
        required
      />
      <DateInput
        {...fieldOf(form, "on")}
        label="转出日期"
        hint={`自这一天起不在花名册上，最早 ${record.firstDay}，最晚今天`}
        min={record.firstDay}
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
      {form.values["reason"] === DEATH_REASON && (
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
