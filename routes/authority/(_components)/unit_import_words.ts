import type { ListImportWords } from "../../(_components)/list_import/words.ts";
import { UNIT_CRUMBS } from "./crumbs.ts";

/** What the pages of an import of units say (机构名单导入). */
export const UNIT_IMPORT_WORDS: ListImportWords = {
  path: "/authority/units/import",
  crumbs: UNIT_CRUMBS,
  list: "机构名单",
  thing: "机构",
  limit: "5,000 家",
  writesNothing: "不建立任何机构",
  nothingYet: "尚未建立任何机构",
  nothingDone: "没有建立任何机构",
  columnsNote: "第一行写列名，每家机构一行。列的先后不限，多出来的列忽略。",
  wrong: "错误",
  noGood: "没有可导入的机构",
  allThere: "名单上的机构都已经建立",
  go: (count) => `导入无误的 ${count} 家`,
  goHint: "导入后机构出现在机构管理中，还没有帐号。",
  done: (count) => `已建立 ${count} 家机构`,
  next: "接下来给它们下发人事管理主体账号和激活码。",
  neverTwice: "已建立的机构不会重复",
};
