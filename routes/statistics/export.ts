import { readAskedDay } from "@/domain/asked_day.ts";
import { AppError } from "@/domain/errors.ts";
import { StatExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { assertFields } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";

/** 导出: a statistic as it is shown. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, ["kind", "on"]);
    const { today } = momentOf(ctx.state.platform);
    const day = readAskedDay(String(posted.get("on") ?? ""), today);
    // Nobody is handed the workbook of a day for which she did not ask.
    if (day.why !== null) throw new AppError("badInput");
    const input = StatExportInput.safeParse({
      kind: posted.get("kind"),
      on: day.on,
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
