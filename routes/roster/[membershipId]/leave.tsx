import { EndStayInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { actHandlers } from "./(_components)/act_handlers.ts";
import { ActForm } from "../../(_components)/stay/ActForm.tsx";
import { LeaveFields } from "../../(_components)/stay/LeaveFields.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { donePath, stayHref, stayPath } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: EndStayInput,
  values: (_, today) => ({ on: today }),
  async run(caller, value, url) {
    await caller.stays.end(value);
    return donePath(url, value.membershipId, "ended");
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
        cancelHref={stayHref(record)}
        form={form}
      >
        <LeaveFields
          name={stay.name}
          firstDay={record.firstDay}
          today={data.today}
          form={form}
          isProved={data.isProved}
          path={stayPath(stay.id, "leave")}
          reasonHint="退休请用“退休”办理。"
        />
      </ActForm>
    </ActFrame>
  );
});
