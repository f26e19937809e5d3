import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";

/** 下载名册: everybody in service as the sheet to change. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    await readForm(ctx.req);
    const workbook = await ctx.state.caller.roster.updates.book();
    const { today } = momentOf(ctx.state.platform);
    return workbookAnswer(workbook, {
      name: `在职人员批量更新-${today}`,
      plainName: "roster-update",
    });
  },
});
