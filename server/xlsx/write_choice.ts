import { escapeXml } from "./escape.ts";
import { columnName, textCellXml } from "./write_cells.ts";
import { CELL_STYLES, sheetHead, tidySheetName } from "./write_parts.ts";

const LAST_ROW = 1_048_576;
const WIDTH = 40;

/** Name of the part that holds what may be chosen. */
export const CHOICE_PART = "xl/worksheets/sheet2.xml";

/** The hidden sheet with one value a row. */
export function choicePart(values: readonly string[]): string {
  const rows = values.map((value, index) =>
    `<row r="${index + 1}">${
      textCellXml(`A${index + 1}`, value, CELL_STYLES.text)
    }</row>`
  );
  const head = sheetHead([{ width: WIDTH, style: CELL_STYLES.text }], {
    isShown: false,
  });
  return `${head}${rows.join("")}</sheetData></worksheet>`;
}

/** Lets the cells of a column below the header be chosen from the hidden sheet. */
export function validationXml(
  { column, name, values }: {
    column: number;
    name: string;
    values: readonly string[];
  },
): string {
  const letter = columnName(column);
  const sheet = escapeXml(`'${tidySheetName(name).replace(/'/g, "''")}'`);
  return `<dataValidations count="1"><dataValidation type="list" allowBlank="1" ` +
    `showErrorMessage="0" sqref="${letter}2:${letter}${LAST_ROW}">` +
    `<formula1>${sheet}!$A$1:$A$${values.length}</formula1>` +
    `</dataValidation></dataValidations>`;
}
