import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { MoveClinicInput } from "@/domain/inputs/clinics.ts";
import { define } from "@/utils.ts";
import { clinicActHandlers, stayPath } from "../../(_components)/stay_pages.ts";
import { fieldOf } from "../../../(_components)/stay/ActForm.tsx";
import { StayActPage } from "../../(_components)/StayActPage.tsx";

export const handler = clinicActHandlers({
  schema: MoveClinicInput,
  async run(caller, input) {
    const next = await caller.clinics.roster.move(input);
    return `${stayPath(next)}?done=moved`;
  },
  fields: { notFound: "clinicId" },
});

/** 更换单位: another clinic of the same parent. */
export default define.page<typeof handler>(function MovePage({ data }) {
  const { record: { stay, clinics }, form } = data;
  if (clinics.length === 0 && stay.toDate === null) {
    return (
      <Empty
        title="没有别的村卫生室可以更换"
        hint="只能更换到本单位的另一个在用的村卫生室。请先新增，或恢复已停用的。"
      >
        <ButtonLink kind="go" href="/clinics">村卫生室列表</ButtonLink>
        <ButtonLink href={stayPath(stay.id)}>返回</ButtonLink>
      </Empty>
    );
  }
  return (
    <StayActPage
      data={data}
      title="更换单位"
      action="更换"
      consequence={
        <p>
          {`从今天起，${stay.name}从${stay.clinicName}更换到所选的村卫生室，岗位信息不变，不用重新申请，也不进入移除人员管理。原来的记录保留在变动经过里，等待审批的转出申请随之结束。`}
        </p>
      }
    >
      <SelectInput
        {...fieldOf(form, "clinicId")}
        label="更换到"
        hint="本单位其他在用的村卫生室"
        options={clinics.map(({ id, name }) => ({ code: id, label: name }))}
        required
      />
    </StayActPage>
  );
});
