// Source: WS 364.3 CV02.01.101 (01-07, 99). Certain.
// 11-13 are local, the standard predates these cards: never export them under it.

import { defineTable } from "./table.ts";

/** Types of identity document (证件类型). */
export const DOCUMENT_TYPES = defineTable({
  id: "documentTypes",
  title: "证件类型",
  rows: [
    {
      code: "01",
      label: "居民身份证",
      aliases: ["身份证", "二代身份证", "居民二代身份证", "公民身份证"],
    },
    { code: "02", label: "居民户口簿", aliases: ["户口簿"] },
    { code: "03", label: "护照", aliases: ["普通护照"] },
    { code: "04", label: "军官证" },
    { code: "05", label: "驾驶证" },
    {
      code: "06",
      label: "港澳居民来往内地通行证",
      aliases: ["港澳通行证", "港澳居民来往内地通行证(回乡证)", "回乡证"],
    },
    {
      code: "07",
      label: "台湾居民来往内地通行证",
      aliases: ["台湾居民来往大陆通行证", "台胞证"],
    },
    { code: "11", label: "港澳居民居住证" },
    { code: "12", label: "台湾居民居住证" },
    {
      code: "13",
      label: "外国人永久居留身份证",
      aliases: ["外国人永久居留证"],
    },
    { code: "99", label: "其他法定有效证件", aliases: ["其他", "其他证件"] },
  ],
});

/** The type that an empty cell means (居民身份证). */
export const DEFAULT_DOCUMENT_TYPE = "01";
