import { workbookAnswer } from "@/server/downloads.ts";
import { DEPARTMENT_BOOK } from "@/server/imports/department_workbooks.ts";
import { listTemplate } from "@/server/imports/list_workbooks.ts";
import { define } from "@/utils.ts";

/** 下载模板: an empty list of departments with its headers, an example and the standard departments to choose from. */
export const handler = define.handlers({
  async GET() {
    return workbookAnswer(await listTemplate(DEPARTMENT_BOOK), {
      name: "内设机构名单模板",
      plainName: "departments",
    });
  },
});
