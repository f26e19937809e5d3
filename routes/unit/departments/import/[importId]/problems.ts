import { AppError } from "@/domain/errors.ts";
import { DepartmentImportIdInput } from "@/domain/inputs/departments.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";

/** 下载问题行: the rows that were left out, each with its reasons, to be corrected and uploaded again. */
export const handler = define.handlers({
  async GET(ctx) {
    const { imports } = ctx.state.caller.departments;
    const asked = DepartmentImportIdInput.safeParse({
      importId: ctx.params["importId"],
    });
    if (!asked.success) throw new AppError("notFound");
    const { job } = await imports.report(asked.data);
    const workbook = await imports.problemRows(asked.data);
    const name = job.fileName.replace(/\.xlsx$/i, "");
    return workbookAnswer(workbook, {
      name: `${name}-问题行`,
      plainName: "problems",
    });
  },
});
