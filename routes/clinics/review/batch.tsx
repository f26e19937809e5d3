import { define } from "@/utils.ts";
import {
  batchHandlers,
  BatchPage,
} from "../../admission/(_components)/BatchPage.tsx";
import { CLINIC_DESK } from "../../admission/(_components)/desk.ts";

export const handler = batchHandlers(CLINIC_DESK);

/** 批量审核: who waits, as a table to tick. */
export default define.page<typeof handler>(function Page({ data }) {
  return <BatchPage desk={CLINIC_DESK} data={data} />;
});
