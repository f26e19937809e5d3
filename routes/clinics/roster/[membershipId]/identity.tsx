import { define } from "@/utils.ts";
import { stayOf, stayPath } from "../../(_components)/stay_pages.ts";
import { StayFrame } from "../../(_components)/StayFrame.tsx";
import { identityHandlers } from "../../../(_components)/stay/identity_handlers.ts";
import { IdentityForm } from "../../../(_components)/stay/IdentityForm.tsx";

export const handler = identityHandlers({
  read: stayOf,
  correct: (caller, input) => caller.clinics.roster.correctIdentity(input),
  path: stayPath,
});

/** 更正身份信息: document, sex and birth date, compared before it is done. */
export default define.page<typeof handler>(function IdentityPage({ data }) {
  const { id } = data.record.stay;
  return (
    <StayFrame data={data} title="更正身份信息">
      <IdentityForm
        data={data}
        path={stayPath(id, "identity")}
        backPath={stayPath(id)}
      />
    </StayFrame>
  );
});
