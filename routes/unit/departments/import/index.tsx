import { DEPARTMENT_COLUMNS } from "@/domain/department_columns.ts";
import { DEPARTMENT_IMPORT } from "@/server/operations/departments/imports.ts";
import { define } from "@/utils.ts";
import { uploadHandlers } from "../../../(_components)/list_import/upload_handlers.ts";
import { UploadPage } from "../../../(_components)/list_import/UploadPage.tsx";
import { DEPARTMENT_IMPORT_WORDS } from "../(_components)/import_words.ts";

export const handler = uploadHandlers(
  DEPARTMENT_IMPORT,
  DEPARTMENT_IMPORT_WORDS.path,
);

/** 导入内设机构名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function ImportPage({ data }) {
  return (
    <UploadPage
      words={DEPARTMENT_IMPORT_WORDS}
      columns={DEPARTMENT_COLUMNS}
      form={data.form}
    />
  );
});
