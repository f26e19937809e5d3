import { AppError } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { assertFields } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { POSTED_UNITS, postedUnits } from "../(_components)/units_filter.ts";

/** 导出: the units that the conditions leave, as a workbook. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, POSTED_UNITS);
    const filter = postedUnits(posted);
    // Nobody is handed another list than the one for which she asked.
    if (!filter.success) throw new AppError("badInput");
    const { units } = ctx.state.caller.authority;
    const workbook = await units.export(filter.data);
    const { today } = momentOf(ctx.state.platform);
    return workbookAnswer(workbook, {
      name: `机构-${today}`,
      plainName: "units",
    });
  },
});
