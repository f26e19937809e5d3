import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { RetireInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { actHandlers } from "./(_components)/act_handlers.ts";
import { ActForm, fieldOf } from "../../(_components)/stay/ActForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { donePath, stayHref } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: RetireInput,
  values: (_, today) => ({ on: today, retirementKind: "1" }),
  async run(caller, value, url) {
    const nextId = await caller.stays.retire(value);
    return donePath(url, nextId, "retired");
  },
  fields: { actInFuture: "on", actTooEarly: "on" },
});

/** 退休: from when, and of which kind. */
export default define.page<typeof handler>(function RetirePage({ data }) {
  const { record, form, today } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="退休"
      record={record}
      form={form}
      isAllowed={record.acts.includes("retire")}
    >
      <ActForm
        consequence={`${stay.name}自退休日期起从在职人员花名册转入退休人员花名册，不再属于任何内设机构。等待审批的转出申请随之结束，VIP权限收回。办错的，可在退休人员中恢复在职。`}
        action={`确认 ${stay.name} 退休`}
        cancelHref={stayHref(record)}
        form={form}
      >
        <DateInput
          {...fieldOf(form, "on")}
          label="退休日期"
          hint={`最早 ${record.firstDay}，最晚今天`}
          min={record.firstDay}
          max={today}
          required
        />
        <SelectInput
          {...fieldOf(form, "retirementKind")}
          label="退休类别"
          options={RETIREMENT_KINDS.rows}
          required
        />
      </ActForm>
    </ActFrame>
  );
});
