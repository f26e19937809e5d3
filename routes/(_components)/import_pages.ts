import type { Context } from "fresh";
import { AppError } from "@/domain/errors.ts";
import { ImportIdInput } from "@/domain/inputs/imports.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import type { State } from "@/utils.ts";

/** The steps of an import, of whatever kind. */
export const IMPORT_STEPS = ["选择文件", "检查结果", "完成"] as const;

/** The import that the address names. @throws {AppError} `notFound`, for what is no id too */
export function importIdOf(ctx: Context<State>): { importId: string } {
  const { importId } = ctx.params;
  const asked = ImportIdInput.safeParse({ importId });
  if (!asked.success) throw new AppError("notFound");
  return asked.data;
}

/** Answers with a workbook that was made of an upload, named after it: `名单-问题行.xlsx`. */
export function madeOfUpload(
  workbook: Uint8Array<ArrayBuffer>,
  { fileName, suffix, plainName }: {
    fileName: string;
    suffix: string;
    plainName: string;
  },
): Response {
  const name = fileName.replace(/\.(xlsx|xls|csv)$/i, "");
  return workbookAnswer(workbook, { name: `${name}-${suffix}`, plainName });
}

/** Answers with the rows that were left out (下载问题行), each with its reasons, to be corrected and uploaded again. */
export async function problemRowsAnswer(
  ctx: Context<State>,
  imports: {
    report(
      asked: { importId: string },
    ): Promise<{ job: { fileName: string } }>;
    problemRows(
      asked: { importId: string },
    ): Promise<Uint8Array<ArrayBuffer>>;
  },
): Promise<Response> {
  const asked = importIdOf(ctx);
  const { job: { fileName } } = await imports.report(asked);
  return madeOfUpload(await imports.problemRows(asked), {
    fileName,
    suffix: "问题行",
    plainName: "problems",
  });
}
