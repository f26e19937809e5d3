import { codeOf, type CodeTable, labelOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";

/** A row of a table as a field with suggestions shows it: `110 国有全资`; empty for none. */
export function codeText(table: CodeTable, code: string | null): string {
  return code === null || code === "" ? "" : `${code} ${labelOf(table, code)}`;
}

/** Every row of a table, as {@link codeText} writes it. */
export function codeTexts(table: CodeTable): string[] {
  return table.rows.map(({ code }) => codeText(table, code));
}

/** The code that a text means: a code, a label, an alias, or both as {@link codeText} writes them. */
export function parseCodeText(
  table: CodeTable,
  text: string,
): string | undefined {
  const code = codeOf(table, text);
  if (code !== undefined) return code;
  const folded = foldText(text);
  return table.rows.find((row) =>
    foldText(codeText(table, row.code)) === folded
  )?.code;
}
