import { AppError } from "@/domain/errors.ts";
import { ImportIdInput } from "@/domain/inputs/preload.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";

/** 下载标出错误的原文件: the uploaded list, its bad cells marked, with a column 错误. */
export const handler = define.handlers({
  async GET(ctx) {
    const { caller } = ctx.state;
    const asked = ImportIdInput.safeParse({ importId: ctx.params["importId"] });
    if (!asked.success) throw new AppError("notFound");
    const { job } = await caller.imports.report(asked.data);
    const workbook = await caller.imports.marked(asked.data);
    return workbookAnswer(workbook, {
      name: `${job.fileName.replace(/\.(xlsx|xls|csv)$/i, "")}-标出错误`,
      plainName: "marked",
    });
  },
});
