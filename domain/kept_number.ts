import { looksLikeCitizenId } from "@/domain/citizen_id.ts";
import { hasCitizenLayout } from "@/domain/documents.ts";

/** 外国人永久居留身份证: its number holds the birth date, where the mask hides it, but says it of nobody. */
const RESIDENCE_ID = "13";

/** Whether the number fits another type is not tried out on a number that nobody typed. */
const TYPE_SENTENCE = "更换证件类型时，请一并填写证件号码";
const BIRTH_SENTENCE =
  "这类证件的号码含有出生日期，更正出生日期时请一并填写证件号码";
/** The same whether it fits or not: a day that was refused would tell of the others. */
const FOLLOWS_SENTENCE =
  "这类证件的性别和出生日期由证件号码得出，要更正请填写正确的证件号码";

/** What is typed beside a number that is left empty, so that the one that stands is kept. */
export interface TypedBesideNumber {
  /** Code of `codes/document_types.ts`. */
  documentType: string;
  /** Code of `codes/sexes.ts`; `null` for nothing. */
  sex: string | null;
  /** As it is typed. */
  birthDate: string | null;
}

/** Whether a number is laid out so that it holds the birth date, which its mask hides. */
export function holdsBirth(document: {
  documentType: string;
  documentNumber: string;
}): boolean {
  return typeHoldsBirth(document.documentType) ||
    looksLikeCitizenId(document.documentNumber);
}

/**
 * What cannot be typed beside a number that is kept, by field: nothing is told of the
 * number, not even whether what was typed agrees with it.
 */
export function judgeBesideKept(
  held: Pick<TypedBesideNumber, "documentType" | "sex">,
  typed: TypedBesideNumber,
): Partial<Record<"documentNumber" | "sex" | "birthDate", string>> {
  const { documentType, sex, birthDate } = typed;
  const isOtherType = documentType !== held.documentType;
  const follows = hasCitizenLayout(documentType);
  const isOtherSex = follows && sex !== null && sex !== held.sex;
  return {
    ...(isOtherType && { documentNumber: TYPE_SENTENCE }),
    ...(isOtherSex && { sex: FOLLOWS_SENTENCE }),
    ...(birthDate !== null && typeHoldsBirth(documentType) && {
      birthDate: follows ? FOLLOWS_SENTENCE : BIRTH_SENTENCE,
    }),
  };
}

function typeHoldsBirth(documentType: string): boolean {
  return hasCitizenLayout(documentType) || documentType === RESIDENCE_ID;
}
