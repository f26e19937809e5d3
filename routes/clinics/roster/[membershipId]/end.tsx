import { DEATH_REASON, LEAVING_REASONS } from "@/codes/end_reasons.ts";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { Note } from "@/components/Note.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { EndStayInput, MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import { MAX_DESTINATION_LENGTH } from "@/domain/inputs/transfers.ts";
import { define } from "@/utils.ts";
import { ROSTER_PATH } from "../../(_components)/roster_filter.ts";
import {
  type StayActData,
  stayActHandlers,
} from "../../(_components)/stay_pages.ts";
import { fieldOf, StayActPage } from "../../(_components)/StayActPage.tsx";

export const handler = stayActHandlers({
  schema: EndStayInput,
  // What she asks for herself, where she does.
  values: ({ request }, today) => ({
    on: request?.leaveOn ?? today,
    reason: request?.reason ?? "",
    destination: request?.destination ?? "",
  }),
  async run(caller, input) {
    await caller.clinics.roster.end(input);
    return `${ROSTER_PATH}?done=ended`;
  },
  fields: { endsInFuture: "on", endsTooEarly: "on" },
});

/** 转出: why, when and where to. */
export default define.page<typeof handler>(function EndPage({ data }) {
  const { stay, request } = data.record;
  return (
    <StayActPage
      data={data}
      title="转出"
      action={`确认转出 ${stay.name}`}
      kind="del"
      consequence={
        <>
          <p>
            {`${stay.name}自转出日期起不在${stay.clinicName}，可以申请其他单位。记录保留在移除人员管理中，不能撤销；要回来的，由本人重新申请。`}
          </p>
          {request && (
            <Note kind="info" title="本人已申请转出">
              下面是本人申请的内容。确认转出后，这份申请随之办结。
            </Note>
          )}
        </>
      }
    >
      <Fields {...data} />
    </StayActPage>
  );
});

function Fields({ record, form, today }: StayActData) {
  return (
    <>
      <SelectInput
        {...fieldOf(form, "reason")}
        label="转出原因"
        hint="去世的选自然减员，本人帐号随之关闭"
        options={LEAVING_REASONS}
        required
      />
      <DateInput
        {...fieldOf(form, "on")}
        label="转出日期"
        hint={`自这一天起不在名册上，最早 ${record.firstDay}，最晚今天`}
        min={record.firstDay}
        max={today}
        required
      />
      <TextInput
        {...fieldOf(form, "destination")}
        label="去向"
        hint="去的单位，可以不填"
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
          label={`${record.stay.name}已去世：本人帐号关闭，不能再登录，不能恢复`}
          value="1"
          checked={form.values["closesAccount"] === "1"}
          errors={form.errors["closesAccount"]}
          all
        />
      )}
    </>
  );
}
