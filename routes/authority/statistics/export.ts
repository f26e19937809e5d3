import { AppError } from "@/domain/errors.ts";
import { AreaExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { assertFields } from "@/server/forms.ts";
import { define } from "@/utils.ts";

/** 导出: the statistic of an area as it is shown. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, ["kind", "clinics", "units", "authority"]);
    const authorityId = posted.get("authority") ?? "";
    const input = AreaExportInput.safeParse({
      kind: posted.get("kind"),
      clinics: posted.get("clinics") === "1",
      units: posted.get("units") === "1",
      authorityId: authorityId === "" ? undefined : authorityId,
    });
    if (!input.success) throw new AppError("badInput");
    const { on, workbook } = await ctx.state.caller.authority.statistics.export(
      input.data,
    );
    return workbookAnswer(workbook, {
      name: `${MENUS["authority.statistics"].label}-${on}`,
      plainName: `area-statistics-${input.data.kind}`,
    });
  },
});
