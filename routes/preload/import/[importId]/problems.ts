import { AppError } from "@/domain/errors.ts";
import { ImportIdInput } from "@/domain/inputs/preload.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";

/** 下载问题行: the rows that were left out, each with its reasons, to be corrected and uploaded again. */
export const handler = define.handlers({
  async GET(ctx) {
    const { caller } = ctx.state;
    const asked = ImportIdInput.safeParse({ importId: ctx.params["importId"] });
    if (!asked.success) throw new AppError("notFound");
    const { job } = await caller.imports.report(asked.data);
    const workbook = await caller.imports.problemRows(asked.data);
    return workbookAnswer(workbook, {
      name: `${job.fileName.replace(/\.(xlsx|xls|csv)$/i, "")}-问题行`,
      plainName: "problems",
    });
  },
});
