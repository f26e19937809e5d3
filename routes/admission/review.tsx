import { define } from "@/utils.ts";
import { STAFF_DESK } from "./(_components)/desk.ts";
import { reviewHandlers } from "./(_components)/review_handlers.ts";
import { ReviewPage } from "./(_components)/ReviewPage.tsx";

export const handler = reviewHandlers(STAFF_DESK);

/** 实名认证审核: who applied to the unit, and the one that is being decided. */
export default define.page<typeof handler>(function Page({ data, url }) {
  return <ReviewPage desk={STAFF_DESK} data={data} url={url} />;
});
