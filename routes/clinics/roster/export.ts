import { AppError } from "@/domain/errors.ts";
import { ClinicRosterFilterInput } from "@/domain/inputs/clinics.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";

/** 导出: who is in the clinics, as a workbook. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = parseForm(ClinicRosterFilterInput, await readForm(ctx.req));
    if (!form.ok) throw new AppError("badInput");
    const { roster } = ctx.state.caller.clinics;
    const workbook = await roster.export(form.value);
    const { today } = momentOf(ctx.state.platform);
    return workbookAnswer(workbook, {
      name: `村卫生室在岗人员名册-${form.value.on ?? today}`,
      plainName: "clinic-roster",
    });
  },
});
