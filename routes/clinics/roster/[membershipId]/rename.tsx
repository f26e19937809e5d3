import { RenameInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { clinicActHandlers, stayPath } from "../../(_components)/stay_pages.ts";
import { RenameFields } from "../../../(_components)/stay/RenameFields.tsx";
import { StayActPage } from "../../(_components)/StayActPage.tsx";

export const handler = clinicActHandlers({
  schema: RenameInput,
  async run(caller, input) {
    await caller.clinics.roster.rename(input);
    return `${stayPath(input.membershipId)}?done=renamed`;
  },
  fields: { nameSame: "name" },
});

/** 修改姓名: the new name, and why. */
export default define.page<typeof handler>(function RenamePage({ data }) {
  const { record: { stay }, form } = data;
  return (
    <StayActPage
      data={data}
      title="修改姓名"
      action="保存新姓名"
      consequence={
        <p>
          {`请按新的身份证件填写。原姓名“${stay.name}”保留为曾用名，本人会看到这次修改，可以提出异议。`}
        </p>
      }
      hidden={{ held: stay.name }}
    >
      <RenameFields form={form} />
    </StayActPage>
  );
});
