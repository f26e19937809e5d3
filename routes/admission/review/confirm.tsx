import { define } from "@/utils.ts";
import { confirmHandlers } from "../(_components)/confirm_handlers.ts";
import { ConfirmPage } from "../(_components)/ConfirmPage.tsx";
import { STAFF_DESK } from "../(_components)/desk.ts";

export const handler = confirmHandlers(STAFF_DESK);

/** 批量通过, 批量退回: what is about to be done to whom, and what became of it. */
export default define.page<typeof handler>(function Page({ data }) {
  return <ConfirmPage desk={STAFF_DESK} data={data} />;
});
