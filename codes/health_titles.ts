// Source: GB/T 8561, the health series 230 医师, 240 药剂, 250 护理, 260 技师 without their local splits.
// Certain; the last digit is the level, 1 正高 to 5 士级.

import { defineTable } from "./table.ts";

/** Professional titles of health workers (专业技术资格). */
export const HEALTH_TITLES = defineTable({
  id: "healthTitles",
  title: "专业技术资格",
  rows: [
    { code: "231", label: "主任医师" },
    { code: "232", label: "副主任医师" },
    { code: "233", label: "主治医师" },
    { code: "234", label: "医师" },
    { code: "235", label: "医士" },
    { code: "241", label: "主任药师" },
    { code: "242", label: "副主任药师" },
    { code: "243", label: "主管药师" },
    { code: "244", label: "药师" },
    { code: "245", label: "药士" },
    { code: "251", label: "主任护师" },
    { code: "252", label: "副主任护师" },
    { code: "253", label: "主管护师" },
    { code: "254", label: "护师" },
    { code: "255", label: "护士" },
    { code: "261", label: "主任技师" },
    { code: "262", label: "副主任技师" },
    { code: "263", label: "主管技师" },
    { code: "264", label: "技师" },
    { code: "265", label: "技士" },
  ],
});
