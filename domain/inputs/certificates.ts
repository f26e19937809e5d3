import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { HEALTH_TITLES } from "@/codes/health_titles.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import {
  detailsOf,
  foldCertificateNumber,
  scopeFits,
} from "@/domain/certificates.ts";
import { isDay } from "@/domain/dates.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";

const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";
const OWN_NUMBER_SENTENCE =
  "证书编号是 4～40 位字母、数字或汉字，请对照证书填写";
const ISSUER_SENTENCE = "请填写发证机关，2～50 字";
const NUMBER_REGEXP = /^[\p{L}\p{N}()\-/.]{4,40}$/u;

const fields = {
  kind: codeInput(CERTIFICATE_KINDS, "请选择证书种类"),
  category: optionalCodeInput(PRACTICE_CATEGORIES),
  scope: optionalCodeInput(PRACTICE_SCOPES),
  title: optionalCodeInput(HEALTH_TITLES),
  name: z.string().trim().max(50, "证书名称最多 50 字").nullable().default(null)
    .transform((name) => name === "" ? null : name)
    .refine(hasNoNumber, NUMBER_SENTENCE),
  issuer: z.string(ISSUER_SENTENCE).trim().min(2, ISSUER_SENTENCE).max(
    50,
    ISSUER_SENTENCE,
  ).refine(hasNoNumber, NUMBER_SENTENCE),
  issuedOn: z.string("请填写发证日期").min(1, "请填写发证日期").max(
    10,
    DAY_SENTENCE,
  ).refine(isDay, DAY_SENTENCE),
  validUntil: z.string().max(10, DAY_SENTENCE).nullable().default(null)
    .transform((day) => day === "" ? null : day)
    .refine((day) => day === null || isDay(day), DAY_SENTENCE),
};

const numberInput = z.string(OWN_NUMBER_SENTENCE).max(80, OWN_NUMBER_SENTENCE)
  .transform(foldCertificateNumber)
  .refine((number) => NUMBER_REGEXP.test(number), OWN_NUMBER_SENTENCE);

/** A new certificate (新增证书). */
export const CertificateInput = z.strictObject({
  ...fields,
  number: numberInput,
}).check(checkTogether);

/** A certificate changed; an empty number leaves the one that is there. */
export const ChangeCertificateInput = z.strictObject({
  ...fields,
  certificateId: IdInput,
  number: z.string(OWN_NUMBER_SENTENCE).max(80, OWN_NUMBER_SENTENCE).nullable()
    .default(null)
    .transform((text) => text?.trim() ? foldCertificateNumber(text) : null)
    .refine(
      (number) => number === null || NUMBER_REGEXP.test(number),
      OWN_NUMBER_SENTENCE,
    ),
}).check(checkTogether);

/** A certificate by its id. */
export const CertificateIdInput = z.strictObject({ certificateId: IdInput });

type Details = Pick<
  z.output<typeof CertificateInput>,
  "kind" | "category" | "scope" | "title" | "name" | "issuedOn" | "validUntil"
>;

/** What several fields say together, by what this kind has. */
function checkTogether(
  ctx: {
    value: Details;
    issues: { push(issue: z.core.$ZodRawIssue): unknown };
  },
): void {
  const input = ctx.value;
  const say = (path: keyof Details, message: string) =>
    ctx.issues.push({ code: "custom", input, path: [path], message });
  const asked = detailsOf(input.kind);
  if (asked.category && input.category === null) {
    say("category", "请选择执业类别");
  }
  if (
    asked.scope && input.scope !== null && input.category !== null &&
    !scopeFits(input.category, input.scope)
  ) say("scope", "执业范围与执业类别不符，请对照证书选择");
  if (asked.title && input.title === null) say("title", "请选择专业技术资格");
  if (asked.name && input.name === null) say("name", "请填写证书名称");
  if (input.validUntil !== null && input.validUntil <= input.issuedOn) {
    say("validUntil", "有效期应晚于发证日期，请对照证书核对");
  }
}
