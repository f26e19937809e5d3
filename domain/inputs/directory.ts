import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";

/** Looking for a unit (查找单位): by a part of its name, pinyin initials, a place, or both. */
export const UnitsInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  /** A city, county or town: 4, 6 or 9 digits. */
  place: z.string().regex(/^(\d{4}|\d{6}|\d{9})?$/, "请选择行政区划").default(
    "",
  ),
  after: IdInput.nullable().default(null),
}).refine(
  ({ search, place }) => search !== "" || place !== "",
  "请输入单位名称，或选择地区",
);
