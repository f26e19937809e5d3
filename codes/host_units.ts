// Source: institution survey; labels certain, codes 5-7 differ between editions.

import { defineTable } from "./table.ts";

/** Who set a unit up (设置/主办单位). */
export const HOST_UNITS = defineTable({
  id: "hostUnits",
  title: "设置/主办单位",
  rows: [
    {
      code: "1",
      label: "卫生（健康）行政部门",
      aliases: ["卫生行政部门", "卫生健康行政部门"],
    },
    { code: "2", label: "其他行政部门" },
    { code: "3", label: "企业" },
    { code: "4", label: "事业单位" },
    { code: "5", label: "社会团体" },
    { code: "6", label: "其他社会组织" },
    { code: "7", label: "个人" },
  ],
});
