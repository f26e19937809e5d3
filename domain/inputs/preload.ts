import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { ImportIdInput } from "@/domain/inputs/imports.ts";
import { noteInput } from "@/domain/inputs/lookups.ts";

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";
/** Longer than anything right in a cell; the rule of the cell says how long. */
const MAX_TEXT = 500;

const text = z.string("请重新填写")
  .max(MAX_TEXT, `最多填写 ${MAX_TEXT} 个字`).default("");

/** Which of the two lists. */
export const KindInput = z.enum(["active", "retired"], "没有这份名单");

/** A part of a list that is being paged through. */
export const PageInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  after: IdInput.nullable().default(null),
});

/** A part of a preload list, narrowed by state, department and position. */
export const PreloadPageInput = PageInput.extend({
  state: z.enum(["open", "matched"]).nullable().default(null),
  departmentId: IdInput.nullable().default(null),
  position: z.string().max(20)
    .refine((code) =>
      POSITIONS.byCode.has(code) || RETIRED_POSITIONS.byCode.has(code)
    ).nullable().default(null),
});

/** A whole number to look for on a list (证件号码). */
export const FindEntryInput = z.strictObject({
  kind: KindInput,
  documentNumber: z.string().trim().min(1, "请填写完整的证件号码")
    .max(40, "请填写完整的证件号码"),
});

/** One list. */
export const ListInput = z.strictObject({ kind: KindInput });

/** One line of a list. */
export const EntryIdInput = z.strictObject({ entryId: IdInput });

/** What a form says of one person, as it was typed; `checkEntryForm` judges it. */
const EntryTextsInput = z.strictObject({
  name: text,
  documentType: text,
  documentNumber: text,
  sex: text,
  birthDate: text,
  ethnicity: text,
  political: text,
  departmentId: z.literal("").or(IdInput).default(""),
  position: text,
  establishment: text,
  specialty: text,
  titleLevel: text,
  education: text,
  degree: text,
  workStartOn: text,
  joinedOn: text,
  retirementKind: text,
  retiredOn: text,
  phone: text,
  note: text,
});

/** A line to add to a list (单个新增). */
export const CreateEntryInput = EntryTextsInput.extend({ kind: KindInput });

/** What a form was drawn from: the moment at which the line was last written. */
const stamp = z.string(OPEN_AGAIN).max(40, OPEN_AGAIN);

/** An open line as it is to be; a number or phone that is left empty stays. */
export const ChangeEntryInput = EntryTextsInput.extend({
  entryId: IdInput,
  stamp,
  /** Whether the phone is taken away. */
  clearsPhone: z.literal("1").optional(),
});

/** An open line to take off its list (删除). */
export const RemoveEntryInput = EntryIdInput.extend({ stamp });

/** What a whole list is exported for (导出): who is on it reads it. */
export const ExportListInput = ListInput.extend({
  reason: noteInput("请填写导出用途").pipe(z.string().min(2, "请填写导出用途")),
});

/** A list to clear (清空), with the number of its open lines typed back. */
export const ClearListInput = ListInput.extend({
  count: z.union([z.string(), z.number()]).transform((typed) =>
    String(typed).normalize("NFKC").replace(/[\s,，]/g, "")
  ).pipe(
    z.string().regex(/^\d{1,7}$/, "请填写要清空的人数，只填数字")
      .transform(Number),
  ),
  reason: z.string("请填写清空原因").trim().min(2, "请填写清空原因")
    .max(100, "最多填写 100 个字").refine(hasNoNumber, NUMBER_SENTENCE),
});

/** An import or a 清空 to take back. */
export const PreloadActIdInput = z.strictObject({ actId: IdInput });

/** The go for a checked file (确认导入). */
export const CommitImportInput = ImportIdInput.extend({
  /** Whether the departments that the unit does not have yet are made. */
  createDepartments: z.literal("1").optional(),
});
