import { AppError } from "@/domain/errors.ts";
import { ImportIdInput } from "@/domain/inputs/preload.ts";
import { define } from "@/utils.ts";

const XLSX_TYPE =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** 下载问题行: the rows that were left out, each with its reasons, to be corrected and uploaded again. */
export const handler = define.handlers({
  async GET(ctx) {
    const { caller } = ctx.state;
    const asked = ImportIdInput.safeParse({ importId: ctx.params["importId"] });
    if (!asked.success) throw new AppError("notFound");
    const { job } = await caller.imports.report(asked.data);
    const workbook = await caller.imports.problemRows(asked.data);
    return new Response(workbook, {
      headers: {
        "content-type": XLSX_TYPE,
        "content-disposition": attachment(job.fileName),
      },
    });
  },
});

/** Source: RFC 6266 and RFC 8187; browsers that cannot read the second name take the first. */
function attachment(uploadedName: string): string {
  const name = `${uploadedName.replace(/\.xlsx$/i, "")}-问题行.xlsx`;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="problems.xlsx"; filename*=UTF-8''${encoded}`;
}
