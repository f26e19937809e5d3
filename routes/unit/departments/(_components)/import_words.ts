import type { ListImportWords } from "../../../(_components)/list_import/words.ts";
import { DEPARTMENTS_CRUMBS, DEPARTMENTS_PATH } from "./paths.ts";

/** What the pages of an import of departments say (内设机构导入). */
export const DEPARTMENT_IMPORT_WORDS: ListImportWords = {
  path: `${DEPARTMENTS_PATH}/import`,
  crumbs: DEPARTMENTS_CRUMBS,
  list: "内设机构名单",
  thing: "内设机构",
  limit: "2,000 行",
  writesNothing: "不写入",
  nothingYet: "尚未写入",
  nothingDone: "没有写入任何内设机构",
  columnsNote: "第一行写列名，每个内设机构一行，先后不限。多出来的列忽略。",
  wrong: "问题",
  noGood: "没有可新增的内设机构",
  allThere: "名单上的都已经有了",
  go: (count) => `新增无误的 ${count} 个`,
  goHint: "",
  done: (count) => `已新增 ${count} 个内设机构`,
  next: "职工申请时可以选择。",
  neverTwice: "已有的不会重复",
};
