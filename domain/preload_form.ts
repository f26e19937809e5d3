import {
  DEFAULT_DOCUMENT_TYPE,
  DOCUMENT_TYPES,
} from "@/codes/document_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { codeOf } from "@/codes/table.ts";
import type { Day } from "./dates.ts";
import { pathLabel } from "./departments.ts";
import { hasCitizenLayout } from "./documents.ts";
import { holdsBirth, judgeBesideKept } from "./kept_number.ts";
import { type ColumnKey, PRELOAD_COLUMNS } from "./preload_columns.ts";
import { UNSTATED_SEXES } from "./preload_fields.ts";
import { problemSentence } from "./preload_problems.ts";
import { checkRow } from "./preload_row.ts";
import type { PreloadEntry, PreloadKind } from "./preload_types.ts";

/** What a form says of one person, by column; codes or labels, empty for nothing. */
export type EntryTexts = Readonly<Partial<Record<ColumnKey, string>>>;

/** A line that was typed, or what is wrong with it by column, in whole sentences. */
export type CheckedForm =
  | { ok: true; entry: PreloadEntry }
  | { ok: false; errors: Partial<Record<ColumnKey, string>> };

/** Who stands on a line whose number is kept, because none was typed. */
export type KeptDocument = Pick<
  PreloadEntry,
  "documentType" | "documentNumber" | "sex" | "birthDate"
>;

/** The form has a row of its own: nobody counts it. */
const ROW = 1;

/**
 * Checks a line that is typed into a form by the rules of the lists, so that a form
 * takes what a file does.
 *
 * @param options.path Names of the chosen department (内设机构), from the outermost.
 */
export function checkEntryForm(
  kind: PreloadKind,
  texts: EntryTexts,
  options: { today: Day; path: readonly string[] | null },
): CheckedForm {
  const columns = PRELOAD_COLUMNS[kind];
  const path = options.path === null ? "" : pathLabel(options.path);
  const cells = columns.map(({ key }) => {
    const text = key === "departmentPath" ? path : texts[key] ?? "";
    return text === "" ? null : { type: "text", text } as const;
  });
  const places = new Map(columns.map(({ key }, index) => [key, index]));
  const checked = checkRow(kind, places, { row: ROW, cells }, options);
  if (checked.ok) return { ok: true, entry: checked.entry };
  const errors: Partial<Record<ColumnKey, string>> = {};
  for (const problem of checked.problems) {
    const column = columns.find(({ header }) => header === problem.column);
    if (!column) continue;
    errors[column.key] = problem.problem === "required"
      ? `请填写${column.header}`
      : problemSentence(problem);
  }
  return { ok: false, errors };
}

/**
 * Checks a line that is there already, as it is to be. An empty number stays, and nothing is
 * told of it: a day or sex that is typed beside it is never compared with it.
 */
export function checkEntryAnew(
  kind: PreloadKind,
  texts: EntryTexts,
  options: {
    today: Day;
    path: readonly string[] | null;
    held: KeptDocument;
  },
): CheckedForm {
  const { held } = options;
  if (texts.documentNumber) return checkEntryForm(kind, texts, options);
  const typed = {
    documentType: typeOf(texts) ?? held.documentType,
    sex: sexOf(texts),
    birthDate: texts.birthDate?.trim() || null,
  };
  const refused = judgeBesideKept(held, typed);
  const checked = checkEntryForm(kind, besideKept(texts, typed, held), options);
  const errors = { ...(checked.ok ? {} : checked.errors), ...refused };
  return checked.ok && Object.keys(errors).length === 0
    ? checked
    : { ok: false, errors };
}

/** The texts with the number that stands, and no day to compare with it; another type is not tried out on it. */
function besideKept(
  texts: EntryTexts,
  { documentType, birthDate }: Pick<KeptDocument, "documentType" | "birthDate">,
  held: KeptDocument,
): EntryTexts {
  if (documentType !== held.documentType) {
    return { ...texts, birthDate: "" };
  }
  const { documentNumber } = held;
  if (hasCitizenLayout(documentType)) {
    return { ...texts, documentNumber, birthDate: "" };
  }
  // The page does not show it, so that an empty field says nothing.
  const isKept = birthDate === null && holdsBirth(held);
  return {
    ...texts,
    documentNumber,
    ...(isKept && { birthDate: held.birthDate ?? "" }),
  };
}

/** `undefined` for what is no type; that is said of its own field. */
function typeOf({ documentType = "" }: EntryTexts): string | undefined {
  return documentType === ""
    ? DEFAULT_DOCUMENT_TYPE
    : codeOf(DOCUMENT_TYPES, documentType);
}

function sexOf({ sex = "" }: EntryTexts): string | null {
  const code = codeOf(SEXES, sex) ?? null;
  return code !== null && UNSTATED_SEXES.includes(code) ? null : code;
}
