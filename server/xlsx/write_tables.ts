import { Archive } from "./archive.ts";
import { cellXml, columnName, textCellXml } from "./write_cells.ts";
import {
  CELL_STYLES,
  fixedParts,
  sheetPart,
  type SheetProperties,
  worksheetXml,
} from "./write_parts.ts";

/** A table of figures with grouped headings, on a sheet of its own. */
export interface TableToWrite {
  /** Name of the tab. */
  name: string;
  /** Lines above the headings: what it counts, of whom and when. */
  lines: readonly string[];
  /** Heading of the first column. */
  rowLabel: string;
  /** A group with an empty label is columns with a heading of their own. */
  groups: readonly {
    label: string;
    columns: readonly { key: string; label: string }[];
  }[];
  /** The last is the total. */
  rows: readonly {
    label: string;
    /** How far the label is indented. */
    depth: number;
    figures: Readonly<Record<string, number>>;
  }[];
}

const LABEL_WIDTH = 24;
const FIGURE_WIDTH = 8;
const INDENT = "\u3000";

/**
 * Writes a workbook of tables of figures (.xlsx), a sheet a table: headings merged as on the
 * screen and frozen, to be printed on A4 landscape; figures are numbers, no cell is a formula.
 */
export function writeTables(
  tables: readonly TableToWrite[],
  properties: SheetProperties,
): Uint8Array<ArrayBuffer> {
  const archive = new Archive();
  for (const [name, xml] of fixedParts(tables, properties)) {
    archive.add(name, xml);
  }
  for (const [at, table] of tables.entries()) {
    archive.add(sheetPart(at), tableXml(table));
  }
  return archive.end();
}

function tableXml(table: TableToWrite): string {
  const { lines, groups, rows } = table;
  const columns = groups.flatMap((group) => group.columns);
  const top = lines.length + 1;
  const body = rows.map(({ label, depth, figures }, at) =>
    rowXml(top + 2 + at, [
      INDENT.repeat(depth) + label,
      ...columns.map(({ key }) => figures[key] ?? 0),
    ])
  );
  const heads = headings(table, top);
  return worksheetXml(
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
      frozenXml(top + 2) +
      `<cols><col min="1" max="1" width="${LABEL_WIDTH}" customWidth="1"/>` +
      `<col min="2" max="${
        columns.length + 1
      }" width="${FIGURE_WIDTH}" customWidth="1"/></cols>` +
      `<sheetData>${
        lines.map((line, at) => rowXml(at + 1, [line])).join("")
      }${heads.rows}${body.join("")}</sheetData>` +
      `<mergeCells count="${heads.merged.length}">${
        heads.merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")
      }</mergeCells>` +
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  );
}

/** The two rows of headings, and the cells that are merged. */
function headings(
  { rowLabel, groups }: TableToWrite,
  top: number,
): { rows: string; merged: string[] } {
  const upper = [headXml(0, top, rowLabel)];
  const lower = [headXml(0, top + 1, "")];
  const merged = [reference(0, top, 0, top + 1)];
  let column = 1;
  for (const { label, columns } of groups) {
    if (label !== "" && columns.length > 1) {
      const last = column + columns.length - 1;
      merged.push(reference(column, top, last, top));
    }
    for (const [at, one] of columns.entries()) {
      if (label === "") merged.push(reference(column, top, column, top + 1));
      const over = label === "" ? one.label : at === 0 ? label : "";
      upper.push(headXml(column, top, over));
      lower.push(headXml(column, top + 1, label === "" ? "" : one.label));
      column++;
    }
  }
  return {
    rows: `<row r="${top}">${upper.join("")}</row>` +
      `<row r="${top + 1}">${lower.join("")}</row>`,
    merged,
  };
}

function headXml(column: number, row: number, text: string): string {
  return textCellXml(`${columnName(column)}${row}`, text, CELL_STYLES.group);
}

function rowXml(row: number, cells: readonly (string | number)[]): string {
  const xml = cells.map((value, column) =>
    cellXml(value, typeof value === "number" ? "number" : "text", column, row)
  );
  return `<row r="${row}">${xml.join("")}</row>`;
}

function reference(
  left: number,
  top: number,
  right: number,
  bottom: number,
): string {
  return `${columnName(left)}${top}:${columnName(right)}${bottom}`;
}

/** Headings and labels stay in sight. */
function frozenXml(firstRow: number): string {
  return '<sheetViews><sheetView workbookViewId="0">' +
    `<pane xSplit="1" ySplit="${
      firstRow - 1
    }" topLeftCell="B${firstRow}" activePane="bottomRight" state="frozen"/>` +
    "</sheetView></sheetViews>";
}
