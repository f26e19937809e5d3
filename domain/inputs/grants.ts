import { z } from "zod";
import { isDay } from "@/domain/dates.ts";
import { MAX_DEPARTMENTS } from "@/domain/departments.ts";
import { GRANT_PARTS } from "@/domain/grants.ts";
import { IdInput } from "@/domain/inputs/codes.ts";

const PARTS_SENTENCE = "请至少勾选一项权限内容";
const REACH_SENTENCE = "请选择查询范围";
const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";
const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";

/** Somebody in service, by her stay. */
export const GrantSubjectInput = z.strictObject({ membershipId: IdInput });

/** The id of the grant that the page showed, or `none`. */
const heldInput = z.string(OPEN_AGAIN).max(80, OPEN_AGAIN);

/** A grant to give (授予 VIP权限) in the place of the one that the page showed. */
export const GiveGrantInput = GrantSubjectInput.extend({
  parts: z.array(z.enum(GRANT_PARTS.map(({ code }) => code)), PARTS_SENTENCE)
    .min(1, PARTS_SENTENCE).max(GRANT_PARTS.length, PARTS_SENTENCE),
  reach: z.enum(["all", "some"], REACH_SENTENCE),
  departmentIds: z.array(IdInput, "请勾选内设机构").max(MAX_DEPARTMENTS)
    .default([]),
  untilDate: z.string("请填写有效期").max(10, DAY_SENTENCE)
    .refine((day) => day !== "", "请填写有效期")
    .refine((day) => day === "" || isDay(day), DAY_SENTENCE),
  held: heldInput,
}).refine(
  ({ reach, departmentIds }) => reach === "all" || departmentIds.length > 0,
  { path: ["departmentIds"], message: "请至少勾选一个内设机构" },
);

/** The grant that the page showed, to revoke (收回). */
export const RevokeGrantInput = GrantSubjectInput.extend({ held: heldInput });
