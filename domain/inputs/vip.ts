import { z } from "zod";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { isCodeOf } from "@/codes/table.ts";
import { DOCUMENT_PROBLEMS, parseDocument } from "@/domain/documents.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { checkName, tidyName } from "@/domain/names.ts";

/** Fewest characters of a name, or of its pinyin initials, that are looked for. */
const MIN_NAME_LENGTH = 2;
/** A number of any birth date may be looked for: one of tomorrow finds nobody. */
const ANY_DAY = "9999-12-31";

const SHORT_SENTENCE = "姓名至少填两个字，或拼音首字母两个以上";
const CHARACTERS_SENTENCE =
  "姓名只填汉字或拼音首字母；证件号码请填在证件号码一栏";

const textInput = z.string("请重新填写").max(100, "填写的内容太长").default("");

/** Whom a VIP looks for (人员查询): by a whole document number, or by name. */
export const SearchPeopleInput = z.strictObject({
  name: textInput,
  documentType: z.string().max(20).default("")
    .transform((code) => code === "" ? "01" : code)
    .refine((code) => isCodeOf(DOCUMENT_TYPES, code), "请选择证件类型"),
  documentNumber: textInput,
}).transform((typed, ctx) => {
  const refuse = (field: string, message: string) => {
    ctx.addIssue({ code: "custom", path: [field], message });
    return z.NEVER;
  };
  if (typed.documentNumber.trim() !== "") {
    const { documentType, documentNumber } = typed;
    const read = parseDocument(documentType, documentNumber, {
      today: ANY_DAY,
    });
    if (!read.ok) {
      return refuse("documentNumber", DOCUMENT_PROBLEMS[read.problem]);
    }
    const { number } = read.value;
    return { by: "document", type: documentType, number } as const;
  }
  const name = tidyName(typed.name);
  if (name === "") return refuse("name", "请填写姓名，或完整的证件号码");
  if (checkName(name) !== undefined) return refuse("name", CHARACTERS_SENTENCE);
  return lettersOf(name) < MIN_NAME_LENGTH
    ? refuse("name", SHORT_SENTENCE)
    : { by: "name", name } as const;
});

/** Somebody whom a search found, by her stay. */
export const FoundPersonInput = z.strictObject({ membershipId: IdInput });

/** Opening somebody's record (查看), and what for. */
export const OpenPersonInput = FoundPersonInput.extend({
  purpose: z.string("请填写查看用途").trim().min(2, "请填写查看用途")
    .max(100, "最多填写 100 个字"),
});

/** A part of the roster that is being paged through. */
export const VipRosterInput = z.strictObject({
  after: IdInput.nullable().default(null),
});

/** Dots and hyphens inside a name are no letters of it. */
function lettersOf(name: string): number {
  return name.match(/\p{L}/gu)?.length ?? 0;
}
