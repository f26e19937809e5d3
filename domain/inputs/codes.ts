import { z } from "zod";
import { type CodeTable, isCodeOf } from "@/codes/table.ts";
import { parseCodeText } from "@/domain/code_text.ts";

/** A code of the table; anything else is refused with the sentence. */
export function codeInput(table: CodeTable, sentence: string) {
  return z.string(sentence).max(20, sentence)
    .refine((code) => isCodeOf(table, code), sentence);
}

/** As {@link codeInput}, but an empty choice is `null`; reads its own output again. */
export function optionalCodeInput(table: CodeTable) {
  const sentence = `请选择有效的${table.title}`;
  return z.string(sentence).max(20, sentence).nullable().default(null)
    .transform((code) => code === "" ? null : code)
    .refine((code) => code === null || isCodeOf(table, code), sentence);
}

/** As {@link codeInput}, for a long table that is searched by typing: takes labels, too. */
export function suggestedCodeInput(table: CodeTable, sentence: string) {
  return z.string(sentence).max(100, sentence).transform((text, ctx) => {
    const code = parseCodeText(table, text);
    if (code !== undefined) return code;
    ctx.addIssue({ code: "custom", message: sentence });
    return z.NEVER;
  });
}

/** What an act takes that needs nothing said: anything else is refused, not passed over. */
export const NoInput = z.undefined();

/** An id as the platform makes them; whether it exists is another question. */
export const IdInput = z.string("请选择").regex(
  /^[a-z]{3}_[0-9a-z-]{10,60}$/,
  "请选择",
);
