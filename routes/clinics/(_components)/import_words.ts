import { MAX_CLINICS } from "@/domain/clinics.ts";
import type { ListImportWords } from "../../(_components)/list_import/words.ts";
import { CLINICS_CRUMBS, CLINICS_PATH } from "./paths.ts";

/** What the pages of an import of clinics say (村卫生室导入). */
export const CLINIC_IMPORT_WORDS: ListImportWords = {
  path: `${CLINICS_PATH}/import`,
  crumbs: CLINICS_CRUMBS,
  list: "村卫生室名单",
  thing: "村卫生室",
  limit: `${MAX_CLINICS} 行`,
  writesNothing: "不写入",
  nothingYet: "尚未写入",
  nothingDone: "没有写入任何村卫生室",
  columnsNote: "第一行写列名，每个村卫生室一行。多出来的列忽略。",
  wrong: "问题",
  noGood: "没有可新增的村卫生室",
  allThere: "名单上的都已经有了",
  go: (count) => `新增无误的 ${count} 个`,
  goHint: "",
  done: (count) => `已新增 ${count} 个村卫生室`,
  next: "村卫生室人员申请时可以选择。",
  neverTwice: "已有的不会重复",
};
