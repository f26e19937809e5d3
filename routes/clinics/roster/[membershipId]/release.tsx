import { ReleaseSignInInput } from "@/domain/inputs/release.ts";
import { define } from "@/utils.ts";
import { clinicActHandlers, stayPath } from "../../(_components)/stay_pages.ts";
import { StayFrame } from "../../(_components)/StayFrame.tsx";
import { ReleaseForm } from "../../../(_components)/stay/ReleaseForm.tsx";

export const handler = clinicActHandlers({
  schema: ReleaseSignInInput,
  async run(caller, value) {
    await caller.clinics.roster.releaseSignIn(value);
    return `${stayPath(value.membershipId)}?done=released`;
  },
});

/** 解除个人登录: for whose document somebody else has registered with. */
export default define.page<typeof handler>(function ReleasePage({ data }) {
  const { record: { stay }, form, isProved } = data;
  return (
    <StayFrame data={data} title="解除个人登录">
      <ReleaseForm
        name={stay.name}
        documentMasked={stay.documentMasked}
        form={form}
        isProved={isProved}
        path={stayPath(stay.id, "release")}
        cancelHref={stayPath(stay.id)}
      />
    </StayFrame>
  );
});
