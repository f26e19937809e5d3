import { ClinicStayInput } from "@/domain/inputs/clinics.ts";
import { define } from "@/utils.ts";
import { ROSTER_PATH } from "../../(_components)/roster_filter.ts";
import { clinicActHandlers } from "../../(_components)/stay_pages.ts";
import { StayActPage } from "../../(_components)/StayActPage.tsx";

export const handler = clinicActHandlers({
  schema: ClinicStayInput,
  async run(caller, input) {
    await caller.clinics.roster.delete(input);
    return `${ROSTER_PATH}?done=deleted`;
  },
});

/** 删除: what it takes from her, before it does. */
export default define.page<typeof handler>(function DeletePage({ data }) {
  const { stay } = data.record;
  return (
    <StayActPage
      data={data}
      title="删除"
      action={`删除 ${stay.name}`}
      kind="del"
      consequence={
        <>
          <p>
            {`删除后，${stay.name}不在${stay.clinicName}，也不进入移除人员管理，不能撤销。`}
          </p>
          <p>
            <strong>
              本人的个人实名认证作废：要先重新核对姓名、证件和手机，再重新申请单位，两步都从头办。
            </strong>
          </p>
          <p>
            以前日期的名册和操作日志仍保留。只是离开的请用“转出”，换到另一个村卫生室的请用“更换单位”。
          </p>
        </>
      }
    />
  );
});
