// Source: GB/T 2261.1-2003. Certain.
// Labels are the short ones of the screen; those of the standard are aliases.

import { defineTable } from "./table.ts";

/** Sexes (性别). */
export const SEXES = defineTable({
  id: "sexes",
  title: "性别",
  rows: [
    { code: "1", label: "男", aliases: ["男性"] },
    { code: "2", label: "女", aliases: ["女性"] },
    { code: "0", label: "未知", aliases: ["未知的性别"] },
    { code: "9", label: "未说明", aliases: ["未说明的性别"] },
  ],
});
