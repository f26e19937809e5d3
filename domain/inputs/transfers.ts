import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { LEAVE_REASONS } from "@/domain/transfers.ts";

/** Longest 去向, in characters. */
export const MAX_DESTINATION_LENGTH = 100;
/** Longest reason for not letting somebody go. */
export const MAX_REFUSAL_LENGTH = 200;

const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";
const dayInput = z.string("请填写日期").max(10, DAY_SENTENCE)
  .refine((day) => day !== "", "请填写日期")
  .refine((day) => day === "" || isDay(day), DAY_SENTENCE);

/** A request to leave the unit (转出申请) by the person herself. */
export const TransferInput = z.strictObject({
  reason: z.string("请选择转出原因").max(20, "请选择转出原因").refine(
    (code) => LEAVE_REASONS.some((row) => row.code === code),
    "请选择转出原因",
  ),
  leaveOn: dayInput,
  destination: z.string().trim().max(
    MAX_DESTINATION_LENGTH,
    `去向最多 ${MAX_DESTINATION_LENGTH} 字`,
  ).nullable().default(null).transform((text) => text === "" ? null : text)
    .refine(hasNoNumber, NUMBER_SENTENCE),
});

/** A request by its id. */
export const TransferIdInput = z.strictObject({ requestId: IdInput });

/** The unit lets somebody go (同意转出), on the day that it says. */
export const ApproveTransferInput = TransferIdInput.extend({ on: dayInput });

/** The unit does not (不同意), for a reason that she reads. */
export const RefuseTransferInput = TransferIdInput.extend({
  refusal: z.string("请填写不同意的原因").trim().min(2, "请填写不同意的原因")
    .max(MAX_REFUSAL_LENGTH, `原因最多 ${MAX_REFUSAL_LENGTH} 字`).refine(
      hasNoNumber,
      NUMBER_SENTENCE,
    ),
});

/** One page of the requests: those that wait, or the decided ones. */
export const TransfersInput = z.strictObject({
  view: z.enum(["waiting", "decided"]).default("waiting"),
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  after: IdInput.nullable().default(null),
});
