// Source: institution survey; labels and codes 1-5 certain, 6-8 differ between editions.

import { defineTable } from "./table.ts";

/** Administrative subordination (行政隶属). */
export const SUBORDINATIONS = defineTable({
  id: "subordinations",
  title: "行政隶属",
  rows: [
    { code: "1", label: "中央属", aliases: ["中央"] },
    { code: "2", label: "省（自治区、直辖市）属", aliases: ["省辖", "省属"] },
    {
      code: "3",
      label: "省辖市（地区、州、盟、直辖市区）属",
      aliases: ["市属", "省辖市属"],
    },
    { code: "4", label: "县级市（省辖市区）属", aliases: ["县级市属", "区属"] },
    { code: "5", label: "县（旗）属", aliases: ["县属"] },
    { code: "6", label: "街道属" },
    { code: "7", label: "镇属" },
    { code: "8", label: "乡属" },
  ],
});
