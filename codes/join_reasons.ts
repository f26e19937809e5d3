// Source: health manpower survey, 2007 edition (staff flow 11-19). Certain for that edition.

import { defineTable } from "./table.ts";

/** Why a stay began (流入原因). */
export const JOIN_REASONS = defineTable({
  id: "joinReasons",
  title: "流入原因",
  rows: [
    { code: "11", label: "高、中等院校毕业生" },
    { code: "12", label: "其他卫生机构调入" },
    { code: "13", label: "非卫生机构调入" },
    { code: "14", label: "军转人员" },
    { code: "19", label: "其他流入" },
  ],
});
