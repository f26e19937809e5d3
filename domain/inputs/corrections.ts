import { z } from "zod";
import { holdsLongNumber, isCorrectionField } from "@/domain/corrections.ts";
import { IdInput } from "@/domain/inputs/codes.ts";

const NUMBER_SENTENCE = "请不要写证件号码或手机号码，带证件到单位核对";

/** What a person asks to be corrected (更正申请); a number is shown at the unit, not written. */
export const CorrectionInput = z.strictObject({
  field: z.string("请选择要更正什么")
    .refine(isCorrectionField, "请选择要更正什么"),
  wanted: z.string("请写明哪里不对，应该是什么").trim()
    .min(2, "请写明哪里不对，应该是什么").max(200, "最多 200 字")
    .refine((text) => !holdsLongNumber(text), NUMBER_SENTENCE),
});

/** A request by its id. */
export const CorrectionIdInput = z.strictObject({ requestId: IdInput });

/** The unit's answer to a request (答复), which the person reads. */
export const AnswerCorrectionInput = z.strictObject({
  requestId: IdInput,
  outcome: z.enum(["done", "refused"], "请选择已办理还是不办理"),
  answer: z.string("请填写答复").trim().min(2, "请填写答复")
    .max(200, "答复最多 200 字")
    .refine(
      (text) => !holdsLongNumber(text),
      "答复中请不要写证件号码或手机号码",
    ),
});
