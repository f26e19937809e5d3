import { CLINIC_COLUMNS } from "@/domain/clinic_list_columns.ts";
import { CLINIC_IMPORT } from "@/server/operations/clinics/imports.ts";
import { define } from "@/utils.ts";
import { uploadHandlers } from "../../(_components)/list_import/upload_handlers.ts";
import { UploadPage } from "../../(_components)/list_import/UploadPage.tsx";
import { CLINIC_IMPORT_WORDS } from "../(_components)/import_words.ts";

export const handler = uploadHandlers(CLINIC_IMPORT, CLINIC_IMPORT_WORDS.path);

/** 导入村卫生室名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function ImportPage({ data }) {
  return (
    <UploadPage
      words={CLINIC_IMPORT_WORDS}
      columns={CLINIC_COLUMNS}
      form={data.form}
    />
  );
});
