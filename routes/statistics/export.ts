import { AppError } from "@/domain/errors.ts";
import { StatExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";

/** 导出: a statistic as it is shown. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const input = StatExportInput.safeParse({
      kind: posted.get("kind"),
      on: posted.get("on") ?? undefined,
    });
    if (!input.success) throw new AppError("badInput");
    const { on, workbook } = await ctx.state.caller.statistics.export(
      input.data,
    );
    const { kind } = input.data;
    return workbookAnswer(workbook, {
      name: `${MENUS[`statistics.${kind}`].label}-${on}`,
      plainName: `statistics-${kind}`,
    });
  },
});
