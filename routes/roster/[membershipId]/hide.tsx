import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import { Confirm } from "@/components/Confirm.tsx";
import { StayIdInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { actHandlers } from "./(_components)/act_handlers.ts";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { stayHref } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: StayIdInput,
  values: () => ({}),
  async run(caller, value) {
    await caller.stays.hide(value);
    return "/roster/removed?done=hidden";
  },
});

/** 移除: the last question before the record of who has left is off the list. */
export default define.page<typeof handler>(function HidePage({ data }) {
  const { record, form } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="移除"
      record={record}
      form={form}
      isAllowed={record.acts.includes("hide")}
    >
      <Confirm
        title={`从移除人员管理中移除 ${stay.name}（${stay.documentMasked}）？`}
        consequence={`${stay.toDate} 离开（${
          labelOf(END_REASONS, stay.endReason)
        }）的这条记录不再出现在列表中，也不能再打开。过去日期的花名册和统计不变，操作日志保留这次操作。不能撤销。`}
        action={`移除 ${stay.name} 的记录`}
        kind="del"
        cancelHref={stayHref(record)}
      />
    </ActFrame>
  );
});
