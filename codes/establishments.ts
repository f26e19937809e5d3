// Source: health manpower survey applications; labels medium, codes low certainty.
// 6 and 7 are local, after the labels of a newer provincial specification.

import { type CodeRow, defineTable } from "./table.ts";

/** An establishment status; `inQuota` ones are counted as 编制内人数. */
export interface EstablishmentRow extends CodeRow {
  readonly inQuota: boolean;
}

/** Establishment statuses (编制情况). */
export const ESTABLISHMENTS = defineTable<EstablishmentRow>({
  id: "establishments",
  title: "编制情况",
  rows: [
    {
      code: "1",
      label: "编制内",
      inQuota: true,
      aliases: [
        "编制内人员",
        "在编",
        "事业编制",
        "编内",
        "在编人员",
        "事业编",
        "行政编制",
      ],
    },
    {
      code: "2",
      label: "合同制",
      inQuota: false,
      aliases: ["合同", "合同制人员", "聘用制", "编外", "聘用", "合同聘用"],
    },
    {
      code: "3",
      label: "临聘人员",
      inQuota: false,
      aliases: ["临聘", "临时聘用", "临时工"],
    },
    { code: "4", label: "返聘", inQuota: false },
    { code: "5", label: "其他", inQuota: false, aliases: ["其它"] },
    {
      code: "6",
      label: "劳务派遣",
      inQuota: false,
      aliases: ["派遣", "派遣人员"],
    },
    {
      code: "7",
      label: "参公管理",
      inQuota: true,
      aliases: ["参公", "参照公务员管理"],
    },
  ],
});
