import {
  DOCUMENT_PROBLEMS,
  hasCitizenLayout,
  type IdentityDocument,
  parseDocument,
} from "@/domain/documents.ts";
import { type Day, monthOf } from "@/domain/dates.ts";
import { judgeBesideKept } from "@/domain/kept_number.ts";
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
  if (read && !read.ok) {
    errors.documentNumber = DOCUMENT_PROBLEMS[read.problem];
  }
  const document = read?.ok ? read.value : null;
  const said = isKept && hasCitizenLayout(documentType)
    ? followNumber(document)
    : agreeWithNumber(typed, document, today);
  Object.assign(errors, said.errors, isKept && judgeBesideKept(held, typed));
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
function followNumber(document: IdentityDocument | null): SaidByBoth {
  return {
    sex: document?.sex ?? null,
    birthDate: document?.birthDate ?? null,
    errors: {},
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
