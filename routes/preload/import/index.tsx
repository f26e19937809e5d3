import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { FileInput } from "@/components/FileInput.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { MAX_UPLOAD_BYTES, readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, type FormState, withError } from "@/server/forms.ts";
import {
  takeUploadPlace,
  uploadImport,
} from "@/server/operations/upload_import.ts";
import { define } from "@/utils.ts";
import { ColumnsCard } from "../(_components)/ColumnsCard.tsx";
import { IMPORT_CRUMBS, IMPORT_STEPS } from "../(_components)/import_steps.ts";

const MAX_FILE_BYTES = 10 * 1024 * 1024;

export const handler = define.handlers({
  GET: () => page({ form: BLANK_FORM }),

  async POST(ctx) {
    using _place = takeUploadPlace(ctx.state.account);
    const chosen = await readFile(ctx.req);
    if (!chosen.ok) {
      return page({ form: wrongFile(chosen.sentence) }, {
        status: chosen.status,
      });
    }
    const { platform, account, address } = ctx.state;
    const importId = await uploadImport(
      createContext(platform, { account, address }),
      { kind: "active", file: chosen.file },
    );
    return ctx.redirect(`/preload/import/${importId}`, 303);
  },
});

/** 导入名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function ImportPage({ data }) {
  const { form } = data;
  return (
    <>
      <Head>
        <title>导入名单 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="导入名单" crumbs={IMPORT_CRUMBS} />
      <Steps steps={IMPORT_STEPS} current={0} />
      <form class="card flow" method="post" encType="multipart/form-data">
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <FileInput
            name="file"
            label="名单文件"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            hint=".xlsx 文件，最多 20,000 行、10 MB。只读取第一个没有隐藏的工作表。"
            errors={form.errors["file"]}
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">上传并检查</Button>
          <span class="hint">
            这一步只检查，不写入任何数据。看过检查结果后再决定是否导入。
          </span>
        </div>
      </form>
      <ColumnsCard />
    </>
  );
});

type ReadFile =
  | { ok: true; file: { name: string; bytes: Uint8Array<ArrayBuffer> } }
  | { ok: false; status: 413 | 422; sentence: string };

async function readFile(request: Request): Promise<ReadFile> {
  let file: FormDataEntryValue | null;
  try {
    file = (await readForm(request, MAX_UPLOAD_BYTES)).get("file");
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 413) throw error;
    return { ok: false, status: 413, sentence: error.message };
  }
  if (!(file instanceof File) || file.name === "") {
    return refused("还没有选择文件，请先选择要导入的名单");
  }
  // A name without an ending is let through: the form reader cuts names at "=". The check looks inside.
  if (/\.[^.]*$/.test(file.name) && !/\.xlsx$/i.test(file.name)) {
    return refused(
      "只能导入 .xlsx 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再选择",
    );
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

function wrongFile(sentence: string): FormState {
  return withError(BLANK_FORM, "file", sentence);
}
