import { define } from "@/utils.ts";
import { CLINIC_DESK } from "../admission/(_components)/desk.ts";
import { reviewHandlers } from "../admission/(_components)/review_handlers.ts";
import { ReviewPage } from "../admission/(_components)/ReviewPage.tsx";

export const handler = reviewHandlers(CLINIC_DESK);

/** 实名认证审核: who applied to a clinic of the unit, and the one that is being decided. */
export default define.page<typeof handler>(function Page({ data, url }) {
  return <ReviewPage desk={CLINIC_DESK} data={data} url={url} />;
});
