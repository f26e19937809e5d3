import { define } from "@/utils.ts";
import { identityHandlers } from "../../(_components)/stay/identity_handlers.ts";
import { IdentityForm } from "../../(_components)/stay/IdentityForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { recordOf, stayHref, stayPath } from "./(_components)/stay.ts";

export const handler = identityHandlers({
  read: recordOf,
  correct: (caller, input) => caller.stays.correctIdentity(input),
  path: stayPath,
});

/** 更正身份信息: document, sex and birth date, compared before it is done. */
export default define.page<typeof handler>(function IdentityPage({ data }) {
  const { record, form } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="更正身份信息"
      record={record}
      form={form}
      isAllowed={stay.toDate === null}
    >
      <IdentityForm
        data={data}
        path={stayPath(stay.id, "identity")}
        backPath={stayHref(record)}
      />
    </ActFrame>
  );
});
