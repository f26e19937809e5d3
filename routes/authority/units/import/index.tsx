import { UNIT_COLUMNS } from "@/domain/unit_columns.ts";
import { UNIT_IMPORT } from "@/server/operations/authority/unit_imports.ts";
import { define } from "@/utils.ts";
import { uploadHandlers } from "../../../(_components)/list_import/upload_handlers.ts";
import { UploadPage } from "../../../(_components)/list_import/UploadPage.tsx";
import { UNIT_IMPORT_WORDS } from "../../(_components)/unit_import_words.ts";

export const handler = uploadHandlers(UNIT_IMPORT, UNIT_IMPORT_WORDS.path);

/** 导入机构名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function UnitImportPage({ data }) {
  return (
    <UploadPage
      words={UNIT_IMPORT_WORDS}
      columns={UNIT_COLUMNS}
      form={data.form}
    />
  );
});
