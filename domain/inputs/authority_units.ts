import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import {
  codeInput,
  IdInput,
  suggestedCodeInput,
} from "@/domain/inputs/codes.ts";
import { divisionCodeInput } from "@/domain/inputs/divisions.ts";
import { STANDING_FILTERS } from "@/domain/standing.ts";
import {
  checkUnitName,
  MAX_UNIT_NAME_LENGTH,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";

/** Most units that one act takes: as many codes are hashed, one after the other. */
export const MAX_BATCH = 200;

/** Lines of the list of units on one page. */
export const UNITS_PAGE_SIZE = 50;

/** Most lines that one page has to be printed. */
export const MAX_PRINTED_UNITS = 500;

/** Name of a unit or an authority, tidied. */
const unitNameInput = z.string(UNIT_NAME_PROBLEMS.required)
  .max(4 * MAX_UNIT_NAME_LENGTH, UNIT_NAME_PROBLEMS.tooLong)
  .transform(tidyUnitName)
  .check((ctx) => {
    const problem = checkUnitName(ctx.value);
    if (!problem) return;
    const message = UNIT_NAME_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input: ctx.value, message });
  });

/** What an authority sets of a unit (主体信息). */
export const UnitFactsInput = z.strictObject({
  name: unitNameInput,
  kind: suggestedCodeInput(UNIT_KINDS, "请从列出的机构类别中选择一项"),
  subordination: codeInput(SUBORDINATIONS, "请选择行政隶属"),
  division: divisionCodeInput,
  authorityId: z.string("请选择主管单位").regex(/^ath_/, "请选择主管单位")
    .pipe(IdInput),
});

/** The facts of a unit that is there already. */
export const ChangeUnitInput = UnitFactsInput.extend({
  unitId: IdInput,
  /** The place that the page was drawn with: left as it was, it stays what it is now. */
  shownDivision: z.string().max(9).optional(),
});

/** A unit by its id. */
export const UnitIdInput = z.strictObject({ unitId: IdInput });

/** What narrows the list of units; a condition that is absent narrows nothing. */
export const UnitFilterInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  authorityId: IdInput.nullable().default(null),
  standing: z.enum(STANDING_FILTERS).nullable().default(null),
  profile: z.enum(["incomplete", "complete"]).nullable().default(null),
  state: z.enum(["open", "closed"]).default("open"),
  importId: IdInput.nullable().default(null),
});

/** One page of the list of units. */
export const UnitsInput = UnitFilterInput.extend({
  after: IdInput.nullable().default(null),
  size: z.literal([UNITS_PAGE_SIZE, MAX_PRINTED_UNITS])
    .default(UNITS_PAGE_SIZE),
});

/** The acts that can be done on a list of units: on their main accounts, and 提醒完善. */
export const BATCH_ACTS = [
  "issue",
  "reissue",
  "suspend",
  "resume",
  "remind",
] as const;

/** One of {@link BATCH_ACTS}. */
export type BatchAct = (typeof BATCH_ACTS)[number];

/** Units for an act: the named ones, or all that the filter leaves. */
export const BatchInput = z.strictObject({
  act: z.enum(BATCH_ACTS),
  unitIds: z.array(IdInput).max(MAX_BATCH).nullable(),
  filter: UnitFilterInput,
});

/** The newest activation that the form was drawn with; one that is sent twice finds another. */
export const guardInput = IdInput.or(z.literal(NO_ACTIVATION));

const picks = z.array(z.strictObject({
  unitId: IdInput,
  activationId: guardInput,
})).min(1, "请先勾选机构").max(MAX_BATCH, `一次最多 ${MAX_BATCH} 家`);

/** Units whose main accounts get a code. */
export const PicksInput = z.strictObject({ picks });

/** Why an account is suspended or resumed. */
export const reasonInput = z.string("请填写原因").trim()
  .min(2, "请填写原因").max(100, "原因最多 100 字").refine(
    hasNoNumber,
    NUMBER_SENTENCE,
  );

/** Units whose main accounts are suspended or resumed, with the reason. */
export const PicksWithReasonInput = PicksInput.extend({ reason: reasonInput });
