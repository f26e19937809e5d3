import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";
import { MATCH_VERDICTS } from "@/domain/matching.ts";

/** Most applications that one act decides. */
export const MAX_REVIEW_BATCH = 200;

/** How many days somebody may have waited at the least, as the queue can be narrowed. */
export const WAITED_DAYS = ["3", "7", "30"] as const;

/** What narrows the queue of 实名认证审核; a condition that is absent narrows nothing. */
export const QueueFilterInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  verdict: z.enum(MATCH_VERDICTS).nullable().default(null),
  departmentId: IdInput.nullable().default(null),
  clinicId: IdInput.nullable().default(null),
  waited: z.enum(WAITED_DAYS).nullable().default(null),
});

/** One page of the queue. */
export const QueueInput = QueueFilterInput.extend({
  after: IdInput.nullable().default(null),
});

/** What a page was drawn with; without one, nothing is compared. */
const stampInput = z.string().regex(/^[0-9a-f]{16}$/, "请重新打开这一页");

/** Nothing chosen is `null`. */
const departmentInput = z.string().max(80).nullable().default(null)
  .transform((id) => id === "" ? null : id)
  .refine(
    (id) => id === null || /^dep_[0-9a-z-]{1,60}$/.test(id),
    "请选择内设机构",
  );

/**
 * Passing an applicant (通过, 编辑) with what the unit says of the post; only who enters the
 * roster of the retired may be in no department.
 */
export const PassInput = z.strictObject({
  applicationId: IdInput,
  departmentId: departmentInput,
  position: codeInput(POSITIONS, "请选择岗位类别"),
  establishment: optionalCodeInput(ESTABLISHMENTS),
  specialty: optionalCodeInput(SPECIALTIES),
  titleLevel: optionalCodeInput(TITLE_LEVELS),
  /** The roster; without it that of the list, or of the 身份类型. */
  kind: z.enum(["active", "retired"], "请选择进入哪个花名册").nullable()
    .default(
      null,
    ),
  retirementKind: optionalCodeInput(RETIREMENT_KINDS),
  stamp: stampInput.nullable().default(null),
}).check((ctx) => {
  const { kind, departmentId, establishment } = ctx.value;
  if (kind === "retired") return;
  const refuse = (field: string, message: string) =>
    ctx.issues.push({
      code: "custom",
      input: ctx.value,
      path: [field],
      message,
    });
  if (departmentId === null) refuse("departmentId", "请选择内设机构");
  if (establishment === null) refuse("establishment", "请选择编制情况");
});

/** Passing an applicant to a clinic (通过, 编辑), into the chosen one or another open one. */
export const ClinicPassInput = z.strictObject({
  applicationId: IdInput,
  clinicId: z.string("请选择村卫生室").regex(/^cln_/, "请选择村卫生室")
    .max(80, "请选择村卫生室"),
  position: codeInput(POSITIONS, "请选择岗位类别"),
  establishment: optionalCodeInput(ESTABLISHMENTS),
  specialty: optionalCodeInput(SPECIALTIES),
  titleLevel: optionalCodeInput(TITLE_LEVELS),
  stamp: stampInput.nullable().default(null),
});

const reasonInput = z.string("请填写退回原因").trim().min(2, "请填写退回原因")
  .max(200, "退回原因最多 200 字").refine(hasNoNumber, NUMBER_SENTENCE);

/** Sending an applicant back (退回) with a reason that she reads. */
export const ReturnInput = z.strictObject({
  applicationId: IdInput,
  reason: reasonInput,
});

/** The acts on many applications. */
export const REVIEW_ACTS = ["pass", "return"] as const;

/** One of {@link REVIEW_ACTS}. */
export type ReviewAct = (typeof REVIEW_ACTS)[number];

/** Applications for an act on many: the named ones, or all that the filter leaves. */
export const ReviewBatchInput = z.strictObject({
  applicationIds: z.array(IdInput).max(MAX_REVIEW_BATCH).nullable(),
  filter: QueueFilterInput,
});

/** Letting many in (批量通过), each as the page showed. */
export const BatchPassInput = z.strictObject({
  picks: z.array(z.strictObject({
    applicationId: IdInput,
    stamp: stampInput,
  })).min(1, "请先勾选").max(MAX_REVIEW_BATCH),
  /** 编制情况 of those of whom no list says it. */
  establishment: optionalCodeInput(ESTABLISHMENTS),
});

/** Sending many back (批量退回) for one reason. */
export const BatchReturnInput = z.strictObject({
  applicationIds: z.array(IdInput).min(1, "请先勾选").max(MAX_REVIEW_BATCH),
  reason: reasonInput,
});
