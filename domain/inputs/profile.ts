import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import type { CodeTable } from "@/codes/table.ts";
import { dropInvisible } from "@/codes/text.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";
import { parseCodeText } from "@/domain/code_text.ts";
import { CREDIT_CODE_PROBLEMS, parseCreditCode } from "@/domain/credit_code.ts";
import { parseDay } from "@/domain/dates.ts";
import { optionalCodeInput } from "@/domain/inputs/codes.ts";
import { divisionCodeInput } from "@/domain/inputs/divisions.ts";
import { MAX_LICENCE_LENGTH, tidyLicence } from "@/domain/licence.ts";
import { MAX_OTHER_NAMES, readOtherNames } from "@/domain/other_names.ts";
import { parseWebsite, WEBSITE_PROBLEM } from "@/domain/website.ts";

/** Longest address, in characters. */
export const MAX_ADDRESS_LENGTH = 200;
/** Longest name of a head, in characters. */
export const MAX_HEAD_LENGTH = 50;

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";
const TOO_MANY_NAMES = `最多填写 ${MAX_OTHER_NAMES} 个其他名称`;
const FOUNDED_PROBLEM = "请填写成立日期，如 1958-05-01";

/** What every section carries: what its form was drawn from, and a confirmation. */
const frame = {
  /** When the section was last saved as the page knew it; empty for never. */
  seen: z.string(OPEN_AGAIN).max(40, OPEN_AGAIN).default(""),
  /** Whether a completed profile may become 未完善 by this. */
  reopens: z.literal("1", OPEN_AGAIN).optional(),
};

// Every field below also takes what it has made of a text: a page reads the form by the
// schema, and the procedure reads the page's value by it again.

/** One line of text, single spaces, nothing that cannot be seen; empty is `null`. */
function lineInput(most: number) {
  const sentence = `最多 ${most} 个字`;
  return z.string(sentence).max(4 * most, sentence).nullable().default(null)
    .transform((text) =>
      dropInvisible((text ?? "").normalize("NFKC"))
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim()
    )
    .refine((text) => Array.from(text).length <= most, sentence)
    .transform((text) => text || null);
}

/** A text that `parse` reads; empty is `null`. */
function readInput(
  parse: (text: string) => string | undefined,
  options: { most: number; sentence: string },
) {
  const { most, sentence } = options;
  return z.string(sentence).max(most, sentence).nullable().default(null)
    .transform((text, ctx) => {
      if (text === null || text.trim() === "") return null;
      const value = parse(text);
      if (value !== undefined) return value;
      ctx.addIssue({ code: "custom", message: sentence });
      return z.NEVER;
    });
}

/** A choice from a long table, searched by typing; empty is `null`. */
function suggestedInput(table: CodeTable) {
  return readInput((text) => parseCodeText(table, text), {
    most: 100,
    sentence: `请从列出的${table.title}中选择一项`,
  });
}

const creditCode = z.string(CREDIT_CODE_PROBLEMS.length)
  .max(100, CREDIT_CODE_PROBLEMS.length).nullable().default(null)
  .transform((text, ctx) => {
    if (text === null || text.trim() === "") return null;
    const result = parseCreditCode(text);
    // A wrong check digit is saved and then said: early codes are legal and fail it.
    if (result.verdict !== "invalid") return result.code;
    const message = CREDIT_CODE_PROBLEMS[result.problem];
    ctx.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** 基本信息; what is empty is `null` and stays to be filled in. */
export const BasicInput = z.strictObject({
  ...frame,
  creditCode,
  foundedOn: readInput(parseDay, { most: 30, sentence: FOUNDED_PROBLEM }),
  headName: lineInput(MAX_HEAD_LENGTH).refine(hasNoNumber, NUMBER_SENTENCE),
  host: optionalCodeInput(HOST_UNITS),
  economicType: suggestedInput(ECONOMIC_TYPES),
  adminRank: optionalCodeInput(ADMIN_RANKS),
  website: readInput(parseWebsite, { most: 300, sentence: WEBSITE_PROBLEM }),
});

/** 机构信息; other names stand a line each. */
export const InstitutionInput = z.strictObject({
  ...frame,
  licenceNumber: readInput(licence, {
    most: 100,
    sentence: `许可证登记号最多 ${MAX_LICENCE_LENGTH} 位`,
  }),
  nature: optionalCodeInput(UNIT_NATURES),
  meetsStandard: z.literal(["", "0", "1", 0, 1, null], "请选择是或否")
    .default("")
    .transform((value) =>
      value === "" || value === null ? null : Number(value) === 1 ? 1 : 0
    ),
  otherNames: z.string(TOO_MANY_NAMES).max(5000, TOO_MANY_NAMES)
    .or(z.array(z.string().max(400)).max(MAX_OTHER_NAMES)).default("")
    .transform((names, ctx) => {
      const result = readOtherNames(
        typeof names === "string" ? names : names.join("\n"),
      );
      if (result.ok) return [...result.names];
      ctx.addIssue({ code: "custom", message: result.message });
      return z.NEVER;
    }),
  hasNoOtherName: z.literal(["1", 0, 1], OPEN_AGAIN).default(0)
    .transform((ticked) => Number(ticked) === 1 ? 1 : 0),
}).refine(
  ({ otherNames, hasNoOtherName }) =>
    hasNoOtherName === 0 || otherNames.length === 0,
  {
    path: ["hasNoOtherName"],
    message: "已填写其他名称，请不要勾选“无其它名称”；没有的请清空上面的名称",
  },
);

/** 地址信息; a county alone is saved, and stands before 已完善. */
export const AddressInput = z.strictObject({
  ...frame,
  division: divisionCodeInput,
  address: lineInput(MAX_ADDRESS_LENGTH),
});

function licence(text: string): string | undefined {
  const number = tidyLicence(text);
  return Array.from(number).length <= MAX_LICENCE_LENGTH ? number : undefined;
}
