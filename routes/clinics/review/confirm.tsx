import { define } from "@/utils.ts";
import { confirmHandlers } from "../../admission/(_components)/confirm_handlers.ts";
import { ConfirmPage } from "../../admission/(_components)/ConfirmPage.tsx";
import { CLINIC_DESK } from "../../admission/(_components)/desk.ts";

export const handler = confirmHandlers(CLINIC_DESK);

/** 批量通过, 批量退回: what is about to be done to whom, and what became of it. */
export default define.page<typeof handler>(function Page({ data }) {
  return <ConfirmPage desk={CLINIC_DESK} data={data} />;
});
