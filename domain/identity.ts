import {
  DOCUMENT_PROBLEMS,
  hasCitizenLayout,
  type IdentityDocument,
  parseDocument,
} from "@/domain/documents.ts";
import { type Day, monthOf } from "@/domain/dates.ts";
import { maskDocumentInTrail } from "@/domain/mask.ts";
import { agreeOnBirth, agreeOnSex } from "@/domain/preload_fields.ts";
import type { CellResult } from "@/domain/preload_cells.ts";
import { problemSentence } from "@/domain/preload_problems.ts";

/** Who somebody is by her document (身份信息). */
export interface Identity {
  /** Code of `codes/document_types.ts`. */
  documentType: string;
  documentNumber: string;
  /** Code of `codes/sexes.ts`. */
  sex: string | null;
  birthDate: Day | null;
}

/** What stands now, as far as whoever judges knows it: pages know no number and no day. */
export type HeldIdentity =
  & Omit<Identity, "documentNumber">
  & { documentNumber: string | null };

/** 外国人永久居留身份证: its number holds the birth date, where the mask hides it, but says it of nobody. */
const RESIDENCE_ID = "13";

/** What a unit writes in its place (更正身份信息); empty keeps, or follows from the number. */
export interface TypedIdentity {
  documentType: string;
  documentNumber: string;
  sex: string | null;
  birthDate: Day | null;
}

/** What would stand, or what is wrong with what was typed, by field; `null` is what it was and the judge did not know. */
export type JudgedIdentity =
  | { ok: true; value: HeldIdentity }
  | { ok: false; errors: Partial<Record<keyof Identity, string>> };

/** Whether the number fits another type is not tried out on a number that nobody typed. */
const KEPT_NUMBER_SENTENCE = "更换证件类型时，请一并填写证件号码";
const HOLDS_BIRTH_SENTENCE =
  "这类证件的号码含有出生日期，更正出生日期时请一并填写证件号码";
/** The same whether it fits or not: a day that was refused would tell of the others. */
const FOLLOWS_SENTENCE =
  "这类证件的性别和出生日期由证件号码得出，要更正请填写正确的证件号码";

/**
 * Judges a correction of somebody's identity: number and type by the rule of the type, sex
 * and birth date by the number where it says them. Of a number that is kept nothing is told,
 * not even whether what was typed agrees with it.
 *
 * @param options.today The latest birth date allowed.
 */
export function judgeIdentity(
  held: HeldIdentity,
  typed: TypedIdentity,
  { today }: { today: Day },
): JudgedIdentity {
  const { documentType } = typed;
  const isKept = typed.documentNumber === "";
  const number = isKept ? held.documentNumber : typed.documentNumber;
  const read = number === null
    ? null
    : parseDocument(documentType, number, { today });
  const errors: Partial<Record<keyof Identity, string>> = {};
  if (isKept && documentType !== held.documentType) {
    errors.documentNumber = KEPT_NUMBER_SENTENCE;
  } else if (read && !read.ok) {
    errors.documentNumber = DOCUMENT_PROBLEMS[read.problem];
  }
  if (isKept && documentType === RESIDENCE_ID && typed.birthDate !== null) {
    errors.birthDate = HOLDS_BIRTH_SENTENCE;
  }
  const document = read?.ok ? read.value : null;
  const said = isKept && hasCitizenLayout(documentType)
    ? followNumber(held, typed, document)
    : agreeWithNumber(typed, document, today);
  Object.assign(errors, said.errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      documentType,
      documentNumber: document?.number ?? null,
      sex: said.sex ?? held.sex,
      birthDate: said.birthDate ?? held.birthDate,
    },
  };
}

interface SaidByBoth {
  sex: string | null;
  birthDate: Day | null;
  errors: Partial<Record<"sex" | "birthDate", string>>;
}

/** Of a kept number that says both, neither is typed. */
function followNumber(
  held: HeldIdentity,
  typed: TypedIdentity,
  document: IdentityDocument | null,
): SaidByBoth {
  const isOther = typed.sex !== null && typed.sex !== held.sex;
  return {
    sex: document?.sex ?? null,
    birthDate: document?.birthDate ?? null,
    errors: {
      ...(isOther && { sex: FOLLOWS_SENTENCE }),
      ...(typed.birthDate !== null && { birthDate: FOLLOWS_SENTENCE }),
    },
  };
}

function agreeWithNumber(
  typed: TypedIdentity,
  document: IdentityDocument | null,
  today: Day,
): SaidByBoth {
  const sex = agreeOnSex({ ok: true, value: typed.sex }, document);
  const birthDate = agreeOnBirth(notAfter(today, typed.birthDate), document);
  return {
    sex: sex.ok ? sex.value : null,
    birthDate: birthDate.ok ? birthDate.value : null,
    errors: {
      ...(!sex.ok && { sex: problemSentence(sex) }),
      ...(!birthDate.ok && { birthDate: problemSentence(birthDate) }),
    },
  };
}

function notAfter(today: Day, day: Day | null): CellResult<Day> {
  return day !== null && day > today
    ? { ok: false, problem: "inFuture" }
    : { ok: true, value: day };
}

/** Whether nothing is typed but what stands: no number, no day, and type and sex as they are. */
export function isUntouched(
  held: Pick<Identity, "documentType" | "sex">,
  typed: TypedIdentity,
): boolean {
  return typed.documentNumber === "" && typed.birthDate === null &&
    typed.documentType === held.documentType &&
    (typed.sex === null || typed.sex === held.sex);
}

/** Whether the two say the same of somebody. */
export function sameIdentity(one: Identity, other: Identity): boolean {
  return one.documentType === other.documentType &&
    one.documentNumber === other.documentNumber &&
    one.sex === other.sex && one.birthDate === other.birthDate;
}

/** What a correction says of one side, where the two differ: two signs of a number at most. */
export type SaidIdentity = Partial<
  Record<"documentType" | "documentMasked" | "sex" | "birthDate", string | null>
>;

/**
 * What a correction changed, for the trail and for the person. Where a number holds the
 * birth date, its day is left out of both sides: beside a mask it would be the whole number.
 */
export function saidCorrection(
  held: Identity,
  corrected: Identity,
): { before: SaidIdentity; after: SaidIdentity } {
  const before: SaidIdentity = {};
  const after: SaidIdentity = {};
  const say = (
    key: keyof SaidIdentity,
    [was, is]: [string | null, string | null],
  ) => {
    before[key] = was;
    after[key] = is;
  };
  if (held.documentType !== corrected.documentType) {
    say("documentType", [held.documentType, corrected.documentType]);
  }
  if (held.documentNumber !== corrected.documentNumber) {
    say(
      "documentMasked",
      apart(
        maskDocumentInTrail(held.documentNumber),
        maskDocumentInTrail(corrected.documentNumber),
      ),
    );
  }
  if (held.sex !== corrected.sex) say("sex", [held.sex, corrected.sex]);
  if (held.birthDate !== corrected.birthDate) {
    const isTold = [held, corrected].some(({ documentNumber }) =>
      [held, corrected].some(({ birthDate }) =>
        birthDate !== null && holdsDay(documentNumber, birthDate)
      )
    );
    const shown = (day: Day | null) =>
      day !== null && isTold ? maskedBirth(monthOf(day)) : day;
    say("birthDate", apart(shown(held.birthDate), shown(corrected.birthDate)));
  }
  return { before, after };
}

/** Whether a number contains the day, as eight figures or as six. */
function holdsDay(documentNumber: string, day: Day): boolean {
  return documentNumber.includes(day.split("-").join("").slice(2));
}

/** `1988-05-**`: what is told of a birth date that a masked number hides. */
export function maskedBirth(month: string): string {
  return `${month}-**`;
}

/** Two masks that hide what differs would read as if nothing did. */
function apart(
  was: string | null,
  is: string | null,
): [string | null, string | null] {
  return was !== null && was === is
    ? [was, `${is}（与原来的不同）`]
    : [was, is];
}
