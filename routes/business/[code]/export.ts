import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import { AppError } from "@/domain/errors.ts";
import { BusinessExportInput } from "@/domain/inputs/accounts.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";

/** 导出: those who fit the search, as a workbook. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("business", ctx.params["code"] ?? "");
    const form = parseForm(BusinessExportInput, posted);
    if (!form.ok) {
      throw new AppError("business" in form.errors ? "notFound" : "badInput");
    }
    const { business } = form.value;
    const workbook = await ctx.state.caller.business.export(form.value);
    const { today } = momentOf(ctx.state.platform);
    return workbookAnswer(workbook, {
      name: `${labelOf(BUSINESSES, business)}-人员-${today}`,
      plainName: `business-${business}`,
    });
  },
});
