import { columnName, textCellXml } from "./write_cells.ts";
import { CELL_STYLES, worksheetXml } from "./write_parts.ts";

/** A sheet of text to read: its first row is a heading. */
export interface NoteSheet {
  name: string;
  /** Widths of its columns, in characters. */
  widths: readonly number[];
  rows: readonly (readonly string[])[];
}

/** The part of a sheet of text; its cells wrap. */
export function noteSheet({ widths, rows }: NoteSheet): string {
  const cols = widths.map((width, at) =>
    `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
  );
  const lines = rows.map((texts, at) => {
    const style = at === 0 ? CELL_STYLES.header : CELL_STYLES.note;
    const cells = texts.map((text, column) =>
      text === ""
        ? ""
        : textCellXml(`${columnName(column)}${at + 1}`, text, style)
    );
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  return worksheetXml(
    `<cols>${cols.join("")}</cols><sheetData>${lines.join("")}</sheetData>`,
  );
}
