import { listTemplate } from "@/server/imports/list_workbooks.ts";
import { UNIT_BOOK } from "@/server/imports/unit_workbooks.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { define } from "@/utils.ts";

/** 下载模板: an empty list of units with its headers and an example. */
export const handler = define.handlers({
  async GET() {
    return workbookAnswer(await listTemplate(UNIT_BOOK), {
      name: "机构名单模板",
      plainName: "units",
    });
  },
});
