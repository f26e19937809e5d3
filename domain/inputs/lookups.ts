import { z } from "zod";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { isCodeOf } from "@/codes/table.ts";
import { DOCUMENT_PROBLEMS, parseDocument } from "@/domain/documents.ts";
import { holdsNumber } from "@/domain/lookups.ts";
import { checkName, tidyName } from "@/domain/names.ts";

/** Fewest characters of a name, or of its pinyin initials, that are looked for. */
const MIN_NAME_LENGTH = 2;
/** A number of any birth date may be looked for: one of tomorrow finds nobody. */
const ANY_DAY = "9999-12-31";

const SHORT_SENTENCE = "姓名至少填两个字，或拼音首字母两个以上";
const CHARACTERS_SENTENCE =
  "姓名只填汉字或拼音首字母；证件号码请填在证件号码一栏";
const NUMBER_SENTENCE = "用途会长期保存，请不要写证件号码或手机号码";

/** A text of a search; `""` where none was typed. */
const textInput = z.string("请重新填写").max(100, "填写的内容太长").default("");

/** What somebody is looked for by, as it is typed. */
export const SEARCH_FIELDS = {
  name: textInput,
  documentType: z.string().max(20).default("")
    .transform((code) => code === "" ? "01" : code)
    .refine((code) => isCodeOf(DOCUMENT_TYPES, code), "请选择证件类型"),
  documentNumber: textInput,
};

/** Whom a search looks for: whoever has this whole number, or this name. */
export type PersonSearch =
  | { by: "document"; type: string; number: string }
  | { by: "name"; name: string };

/** Whom a search looks for, or which field is wrong and how; `undefined` where both are empty. */
export function readSearch(
  typed: { name: string; documentType: string; documentNumber: string },
): PersonSearch | { field: string; message: string } | undefined {
  if (typed.documentNumber.trim() !== "") {
    const { documentType: type, documentNumber } = typed;
    const read = parseDocument(type, documentNumber, { today: ANY_DAY });
    return read.ok
      ? { by: "document", type, number: read.value.number }
      : { field: "documentNumber", message: DOCUMENT_PROBLEMS[read.problem] };
  }
  const name = tidyName(typed.name);
  if (name === "") return undefined;
  if (checkName(name) !== undefined) {
    return { field: "name", message: CHARACTERS_SENTENCE };
  }
  return lettersOf(name) < MIN_NAME_LENGTH
    ? { field: "name", message: SHORT_SENTENCE }
    : { by: "name", name };
}

/** What is written of a purpose: it stays in the trail, where no number may stand. */
export const purposeNoteInput = noteInput("请填写查看用途");

/** As {@link purposeNoteInput}, with its own sentence where nothing is written. */
export function noteInput(sentence: string) {
  return z.string(sentence).trim()
    .max(100, "最多填写 100 个字")
    .refine((text) => !holdsNumber(text), NUMBER_SENTENCE);
}

/** Dots and hyphens inside a name are no letters of it. */
function lettersOf(name: string): number {
  return name.match(/\p{L}/gu)?.length ?? 0;
}
