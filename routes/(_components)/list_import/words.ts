import type { Crumb } from "@/components/Crumbs.tsx";
import type { Caller } from "@/server/router.ts";

/** What the pages of a kind of list import say (名单导入), and where they are. */
export interface ListImportWords {
  /** Where an import begins: `/unit/departments/import`. */
  path: string;
  /** The pages above that one; the last lists what is imported. */
  crumbs: readonly Crumb[];
  /** `机构名单`. */
  list: string;
  /** What the list holds: `机构`. */
  thing: string;
  /** How many a file may hold: `5,000 家`. */
  limit: string;
  /** What the check does not do: `不建立任何机构`. */
  writesNothing: string;
  /** The same of a check that is over: `尚未建立任何机构`. */
  nothingYet: string;
  /** What an import that was given up did not do: `没有建立任何机构`. */
  nothingDone: string;
  /** How the columns of a list are read. */
  columnsNote: string;
  /** The word for rows that have to be corrected: `错误`. */
  wrong: string;
  /** Why there is no go: `没有可导入的机构`. */
  noGood: string;
  /** The same where every row is there already. */
  allThere: string;
  /** The button of the go: `导入无误的 12 家`. */
  go: (count: string) => string;
  /** What follows from the go; empty for nothing. */
  goHint: string;
  /** What the go did: `已建立 12 家机构`. */
  done: (count: string) => string;
  /** What to do next. */
  next: string;
  /** Why the rest may be uploaded again: `已建立的机构不会重复`. */
  neverTwice: string;
}

/** The part of a report that every kind has. */
export type ListReport = Pick<
  Awaited<ReturnType<Caller["departments"]["imports"]["report"]>>,
  "job" | "counts" | "problems"
>;
