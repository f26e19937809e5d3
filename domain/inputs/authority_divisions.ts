import { z } from "zod";
import { readTownName } from "@/domain/towns.ts";

const DIGITS_SENTENCE = "请填写代码的后三位，如 012";

/** A county by its code. */
export const CountyInput = z.strictObject({
  county: z.string().regex(/^\d{6}$/),
});

/** A town by its code. */
export const TownInput = z.strictObject({ code: z.string().regex(/^\d{9}$/) });

/** Name of a town, tidied. */
const townNameInput = z.string("请填写名称").max(200, "名称太长")
  .transform((text, ctx) => {
    const { name, sentence } = readTownName(text);
    if (sentence === null) return name;
    ctx.addIssue({ code: "custom", message: sentence });
    return z.NEVER;
  });

/** A new town: the county's code and three digits (统计用区划代码) are its own. */
export const AddTownInput = CountyInput.extend({
  digits: z.string(DIGITS_SENTENCE).max(20, DIGITS_SENTENCE)
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(z.string().regex(/^(?!000)\d{3}$/, DIGITS_SENTENCE)),
  name: townNameInput,
});

/** Another name for a town. */
export const RenameTownInput = TownInput.extend({ name: townNameInput });
