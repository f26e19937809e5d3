import { workbookAnswer } from "@/server/downloads.ts";
import { CLINIC_BOOK } from "@/server/imports/clinic_workbooks.ts";
import { listTemplate } from "@/server/imports/list_workbooks.ts";
import { define } from "@/utils.ts";

/** 下载模板: an empty list of clinics with its headers and an example. */
export const handler = define.handlers({
  async GET() {
    return workbookAnswer(await listTemplate(CLINIC_BOOK), {
      name: "村卫生室名单模板",
      plainName: "clinics",
    });
  },
});
