import { foldText } from "@/codes/text.ts";
import {
  checkDigitOf,
  type CitizenIdProblem,
  parseCitizenId,
} from "./citizen_id.ts";
import type { Day } from "./dates.ts";

/** An identity document that a rule has accepted. */
export interface IdentityDocument {
  /** Code of `codes/document_types.ts`. */
  type: string;
  /** Normalised, the same for every way of writing the same document. */
  number: string;
  /** Only where the number says it. */
  sex: "1" | "2" | null;
  /** Only where the number says it. */
  birthDate: Day | null;
}

/** Why a document number cannot be taken. */
export type DocumentProblem = CitizenIdProblem | "required" | "documentFormat";

/** An accepted document, or the first rule that it breaks. */
export type DocumentResult =
  | { ok: true; value: IdentityDocument }
  | { ok: false; problem: DocumentProblem };

/** What the screen says of a document number, and what to do. */
export const DOCUMENT_PROBLEMS: Record<DocumentProblem, string> = {
  required: "还没有填写证件号码，请填写",
  length: "证件号码的位数不对，居民身份证应为 18 位，请对照证件核对",
  characters: "证件号码中有不应出现的字符，请只填数字（末位可为 X）",
  birthDate: "证件号码中的出生日期不存在或晚于今天，请对照证件核对",
  checkDigit: "证件号码的校验位不对，可能有一位写错，请对照证件逐位核对",
  documentFormat: "证件号码与所选证件类型不符，请核对证件类型和号码",
};

/** Types with the layout of a citizen ID number, and how their numbers begin. */
const CITIZEN_LAYOUTS = new Map([
  ["01", /^/],
  ["11", /^8[12]0000/],
  ["12", /^830000/],
]);

/** Shapes of the other types; a type that isn't here takes {@link OTHER_REGEXP}. */
const FORMATS = new Map([
  ["03", /^[A-Z0-9]{5,20}$/],
  ["06", /^[HM](\d{8}|\d{10})$/],
  ["07", /^(\d{8}|[0-9A-Z]{10}|\d{10}[A-Z])$/],
  ["13", /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/],
]);
const OTHER_REGEXP = /^[\p{L}\p{N}()\-/]{4,40}$/u;

/** Of a permit for Hong Kong and Macao residents, the part that renewals keep. */
const HM_PERMIT_LENGTH = 9;

/**
 * Reads a document number (证件号码) by the rule of its type.
 *
 * A permit of type 06 is cut to its first nine characters: the last two count
 * renewals, and the person stays the same.
 *
 * @param type Code of `codes/document_types.ts`; an unknown one is only bounded.
 * @param text What the person typed, in any width and case.
 * @param options.today The latest birth date allowed, in Asia/Shanghai.
 *
 * Source: GB 11643-1999 for 01, 11 and 12; the other shapes are those in use.
 */
export function parseDocument(
  type: string,
  text: string,
  options: { today: Day },
): DocumentResult {
  const number = foldText(text);
  if (number === "") return { ok: false, problem: "required" };
  const beginning = CITIZEN_LAYOUTS.get(type);
  if (beginning) return parseCitizenLayout(type, number, options.today);
  if (!(FORMATS.get(type) ?? OTHER_REGEXP).test(number)) {
    return { ok: false, problem: "documentFormat" };
  }
  if (
    type === "13" && number.length === 18 &&
    checkDigitOf(number) !== number.charAt(17)
  ) {
    return { ok: false, problem: "checkDigit" };
  }
  const kept = type === "06" ? number.slice(0, HM_PERMIT_LENGTH) : number;
  return {
    ok: true,
    value: { type, number: kept, sex: null, birthDate: null },
  };
}

/** Whether sex and birth date follow from the number of this type. */
export function hasCitizenLayout(type: string): boolean {
  return CITIZEN_LAYOUTS.has(type);
}

function parseCitizenLayout(
  type: string,
  number: string,
  today: Day,
): DocumentResult {
  if (type !== "01" && number.length !== 18) {
    return { ok: false, problem: "length" };
  }
  const parsed = parseCitizenId(number, { today });
  if (!parsed.ok) return parsed;
  if (!CITIZEN_LAYOUTS.get(type)?.test(parsed.value.number)) {
    return { ok: false, problem: "documentFormat" };
  }
  const { sex, birthDate } = parsed.value;
  return {
    ok: true,
    value: { type, number: parsed.value.number, sex, birthDate },
  };
}
