import { Note } from "@/components/Note.tsx";
import { EndStayInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { ROSTER_PATH } from "../../(_components)/roster_filter.ts";
import { clinicActHandlers, stayPath } from "../../(_components)/stay_pages.ts";
import { LeaveFields } from "../../../(_components)/stay/LeaveFields.tsx";
import { StayActPage } from "../../(_components)/StayActPage.tsx";

export const handler = clinicActHandlers({
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
      <LeaveFields
        name={stay.name}
        firstDay={data.record.firstDay}
        today={data.today}
        form={data.form}
        isProved={data.isProved}
        path={stayPath(stay.id, "end")}
      />
    </StayActPage>
  );
});
