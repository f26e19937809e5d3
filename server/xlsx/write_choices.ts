import { escapeXml } from "./escape.ts";
import { columnName, textCellXml } from "./write_cells.ts";
import { CELL_STYLES, worksheetXml } from "./write_parts.ts";

/** Name of the hidden sheet that the drop-downs take their lines from. */
export const CHOICES_NAME = "选项";

/** Last row of a sheet: what is typed below the rows has its drop-down too. */
const LAST_ROW = 1_048_576;
const ASK_TITLE = "不在下拉选项中";
const ASK_TEXT = "代码和常用的简称也能导入，其他写法会被退回。确定这样填写吗？";

/** A column as far as its drop-down goes. */
export interface ChoiceColumn {
  choices?: readonly string[] | undefined;
}

/** Whether any column has a drop-down. */
export function hasChoices(columns: readonly ChoiceColumn[]): boolean {
  return columns.some(({ choices = [] }) => choices.length > 0);
}

/** The hidden sheet: under the letter of each column the lines of its drop-down. */
export function choicesSheet(columns: readonly ChoiceColumn[]): string {
  const lists = columns.map(({ choices = [] }) => choices);
  const length = Math.max(0, ...lists.map((list) => list.length));
  const rows = Array.from({ length }, (_, at) => {
    const cells = lists.map((list, column) => {
      const text = list[at];
      const reference = `${columnName(column)}${at + 1}`;
      return text === undefined
        ? ""
        : textCellXml(reference, text, CELL_STYLES.text);
    });
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  return worksheetXml(`<sheetData>${rows.join("")}</sheetData>`);
}

/**
 * The drop-downs of the columns, from the second row down. They ask and don't
 * refuse: a cell may hold a code or an alias as well.
 */
export function validationsXml(columns: readonly ChoiceColumn[]): string {
  const validations = columns.flatMap(({ choices = [] }, at) => {
    if (choices.length === 0) return [];
    const letter = columnName(at);
    return [
      `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" ` +
      `errorTitle="${ASK_TITLE}" error="${ASK_TEXT}" sqref="${letter}2:${letter}${LAST_ROW}">` +
      `<formula1>${
        escapeXml(`'${CHOICES_NAME}'!$${letter}$1:$${letter}$${choices.length}`)
      }</formula1></dataValidation>`,
    ];
  });
  return validations.length === 0
    ? ""
    : `<dataValidations count="${validations.length}">${
      validations.join("")
    }</dataValidations>`;
}
