import { HttpError } from "fresh";
import { MAX_UPLOAD_BYTES, readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";

const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What a form for a list carried: the file, or why it cannot be taken. */
export type ReadFile =
  | { ok: true; file: { name: string; bytes: Uint8Array<ArrayBuffer> } }
  | { ok: false; status: 408 | 413 | 422; sentence: string };

/** Endings that a form takes, and what it says of others. */
export interface FileKinds {
  endings: RegExp;
  refusal: string;
}

const WORKBOOKS: FileKinds = {
  endings: /\.xlsx$/i,
  refusal: "只能导入 .xlsx 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再选择",
};

/** What a list may come as where the check reads every form of it. */
export const LIST_FILES: FileKinds = {
  endings: /\.(xlsx|xls|csv)$/i,
  refusal:
    "只能导入 .xlsx、.xls 或 .csv 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再选择",
};

/** Reads the field `file` of a form with a list (.xlsx unless told), 10 MiB at most; its content is judged elsewhere. */
export async function readUploadedFile(
  request: Request,
  kinds: FileKinds = WORKBOOKS,
): Promise<ReadFile> {
  let file: FormDataEntryValue | null;
  try {
    const form = await readForm(request, MAX_UPLOAD_BYTES);
    assertFields(form, ["file"]);
    file = form.get("file");
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { status } = error;
    if (status !== 413 && status !== 408) throw error;
    return { ok: false, status, sentence: error.message };
  }
  if (!(file instanceof File) || file.name === "") {
    return refused("还没有选择文件，请先选择要导入的名单");
  }
  // A name without an ending is let through: the form reader cuts names at "=". The check looks inside.
  if (/\.[^.]*$/.test(file.name) && !kinds.endings.test(file.name)) {
    return refused(kinds.refusal);
  }
  if (file.size === 0) {
    return refused("这个文件是空的，请重新保存名单后再选择");
  }
  if (file.size > MAX_FILE_BYTES) {
    const sentence = "文件超过 10 MB，请拆分成几个文件后再上传";
    return { ok: false, status: 413, sentence };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { ok: true, file: { name: file.name, bytes } };
}

function refused(sentence: string): ReadFile {
  return { ok: false, status: 422, sentence };
}
