import { define } from "@/utils.ts";
import { batchHandlers, BatchPage } from "../(_components)/BatchPage.tsx";
import { STAFF_DESK } from "../(_components)/desk.ts";

export const handler = batchHandlers(STAFF_DESK);

/** 批量审核: who waits, as a table to tick. */
export default define.page<typeof handler>(function Page({ data }) {
  return <BatchPage desk={STAFF_DESK} data={data} />;
});
