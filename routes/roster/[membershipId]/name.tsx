import { RenameInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { actHandlers } from "./(_components)/act_handlers.ts";
import { ActForm } from "../../(_components)/stay/ActForm.tsx";
import { RenameFields } from "../../(_components)/stay/RenameFields.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { donePath, stayHref } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: RenameInput,
  values: ({ stay }) => ({ held: stay.name }),
  async run(caller, value, url) {
    await caller.stays.rename(value);
    return donePath(url, value.membershipId, "renamed");
  },
  fields: { nameSame: "name" },
});

/** 修改姓名: the new name, and why. */
export default define.page<typeof handler>(function NamePage({ data }) {
  const { record, form } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="修改姓名"
      record={record}
      form={form}
      isAllowed={stay.toDate === null}
    >
      <ActForm
        consequence={`请按新的身份证件填写。花名册和统计随即使用新姓名；原姓名“${stay.name}”保留为曾用名，仍可用来查找。本人会看到这次修改，可以提出异议。`}
        action="保存新姓名"
        cancelHref={stayHref(record)}
        form={form}
        hidden={{ held: stay.name }}
      >
        <RenameFields form={form} />
      </ActForm>
    </ActFrame>
  );
});
