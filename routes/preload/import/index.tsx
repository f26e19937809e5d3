import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { FileInput } from "@/components/FileInput.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, type FormState, withError } from "@/server/forms.ts";
import { readUploadedFile } from "@/server/imports/uploaded_file.ts";
import {
  takeUploadPlace,
  uploadImport,
} from "@/server/operations/upload_import.ts";
import { define } from "@/utils.ts";
import { ColumnsCard } from "../(_components)/ColumnsCard.tsx";
import { IMPORT_CRUMBS, IMPORT_STEPS } from "../(_components)/import_steps.ts";

export const handler = define.handlers({
  GET: () => page({ form: BLANK_FORM }),

  async POST(ctx) {
    using _place = takeUploadPlace(ctx.state.account);
    const chosen = await readUploadedFile(ctx.req);
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
      <ColumnsCard kind="active" />
    </>
  );
});

function wrongFile(sentence: string): FormState {
  return withError(BLANK_FORM, "file", sentence);
}
