// Source: GB/T 4762-1984. Certain; the short forms are those in common use.

import { type CodeRow, defineTable } from "./table.ts";

/** A political status; `short` is what narrow columns show. */
export interface PoliticalRow extends CodeRow {
  readonly short: string;
}

/** Political statuses (政治面貌). */
export const POLITICALS = defineTable<PoliticalRow>({
  id: "politicals",
  title: "政治面貌",
  rows: [
    {
      code: "01",
      label: "中国共产党党员",
      short: "中共党员",
      aliases: ["中共党员", "党员", "共产党员", "中国共产党员"],
    },
    {
      code: "02",
      label: "中国共产党预备党员",
      short: "中共预备党员",
      aliases: ["中共预备党员", "预备党员"],
    },
    {
      code: "03",
      label: "中国共产主义青年团团员",
      short: "共青团员",
      aliases: ["共青团员", "团员"],
    },
    {
      code: "04",
      label: "中国国民党革命委员会会员",
      short: "民革会员",
      aliases: ["民革会员", "民革党员", "民革"],
    },
    {
      code: "05",
      label: "中国民主同盟盟员",
      short: "民盟盟员",
      aliases: ["民盟盟员", "民盟"],
    },
    {
      code: "06",
      label: "中国民主建国会会员",
      short: "民建会员",
      aliases: ["民建会员", "民建"],
    },
    {
      code: "07",
      label: "中国民主促进会会员",
      short: "民进会员",
      aliases: ["民进会员", "民进"],
    },
    {
      code: "08",
      label: "中国农工民主党党员",
      short: "农工党党员",
      aliases: ["农工党党员", "农工党", "农工党员", "农工民主党"],
    },
    {
      code: "09",
      label: "中国致公党党员",
      short: "致公党党员",
      aliases: ["致公党党员", "致公党", "致公党员"],
    },
    {
      code: "10",
      label: "九三学社社员",
      short: "九三学社社员",
      aliases: ["九三学社", "九三社员"],
    },
    {
      code: "11",
      label: "台湾民主自治同盟盟员",
      short: "台盟盟员",
      aliases: ["台盟盟员", "台盟"],
    },
    {
      code: "12",
      label: "无党派民主人士",
      short: "无党派人士",
      aliases: ["无党派人士", "无党派"],
    },
    { code: "13", label: "群众", short: "群众" },
  ],
});
