import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";
import { listOf } from "../(_components)/lists.ts";

/** 模板下载: an empty list to fill in. */
export const handler = define.handlers({
  async GET(ctx) {
    const { kind, title } = listOf(ctx);
    const workbook = await ctx.state.caller.preload.template({ kind });
    return workbookAnswer(workbook, {
      name: `${title}模板`,
      plainName: `preload-${kind}-template`,
    });
  },
});
