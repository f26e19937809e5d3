import { ReleaseSignInInput } from "@/domain/inputs/release.ts";
import { define } from "@/utils.ts";
import { ReleaseForm } from "../../(_components)/stay/ReleaseForm.tsx";
import { actHandlers } from "./(_components)/act_handlers.ts";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { donePath, stayHref, stayPath } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: ReleaseSignInInput,
  async run(caller, value, url) {
    await caller.stays.releaseSignIn(value);
    return donePath(url, value.membershipId, "released");
  },
});

/** 解除个人登录: for whose document somebody else has registered with. */
export default define.page<typeof handler>(function ReleasePage({ data }) {
  const { record, form, isProved } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="解除个人登录"
      record={record}
      form={form}
      isAllowed={stay.toDate === null}
    >
      <ReleaseForm
        name={stay.name}
        documentMasked={stay.documentMasked}
        form={form}
        isProved={isProved}
        path={stayPath(stay.id, "release")}
        cancelHref={stayHref(record)}
      />
    </ActFrame>
  );
});
