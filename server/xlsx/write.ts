import { strToU8 } from "fflate";
import { createBreath } from "@/server/breathe.ts";
import { Archive } from "./archive.ts";
import {
  badCellXml,
  type CellValue,
  cellXml,
  type ColumnKind,
  columnName,
  textCellXml,
} from "./write_cells.ts";
import {
  CHOICES_NAME,
  choicesSheet,
  hasChoices,
  validationsXml,
} from "./write_choices.ts";
import { type NoteSheet, noteSheet } from "./write_notes.ts";
import {
  CELL_STYLES,
  fixedParts,
  sheetFoot,
  sheetHead,
  sheetPart,
  type SheetProperties,
  type SheetTab,
} from "./write_parts.ts";

/** Rows that are packed at a time; of the widest list that takes some 3 ms. */
const STEP_ROWS = 50;
const DEFAULT_WIDTH = 14;

/** One column of a sheet to write. */
export interface SheetColumn {
  header: string;
  /** In characters. */
  width?: number;
  kind: ColumnKind;
  /** Lines of a drop-down that its cells offer; other texts are allowed after a question. */
  choices?: readonly string[] | undefined;
}

/** A sheet to write. */
export interface SheetToWrite {
  /** Name of the tab; what Excel does not allow in one is left out. */
  name: string;
  columns: readonly SheetColumn[];
  /** Cells in the order of the columns; may come from a database as they are written. */
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
  properties?: SheetProperties;
  /** Whether a cell is marked as wrong; the row as Excel numbers it, the column from 0. */
  isBad?: (row: number, column: number) => boolean;
  /** A second sheet to read, e.g. how to fill in the first. */
  notes?: NoteSheet | undefined;
}

/** A sheet of which all is ready: values that can be sent to a Worker. */
export interface ReadySheet extends Omit<SheetToWrite, "isBad"> {
  rows: readonly (readonly CellValue[])[];
}

/**
 * Writes a workbook of one list (.xlsx): bold frozen header, columns in text
 * format to the last row of the sheet, so that what is typed below stays text too.
 *
 * Long sheets are written in steps with pauses between them; the event loop is
 * not held. Text longer than a cell can hold (32,767 characters) is cut.
 * Drop-downs take their lines from another sheet, hidden.
 */
export async function writeSheet(
  sheet: SheetToWrite,
): Promise<Uint8Array<ArrayBuffer>> {
  const archive = new Archive();
  const others = otherSheets(sheet);
  const tabs = [sheet, ...others];
  for (const [name, xml] of fixedParts(tabs, sheet.properties ?? {})) {
    archive.add(name, xml);
  }
  for (const [at, { xml }] of others.entries()) {
    archive.add(sheetPart(at + 1), xml);
  }
  const part = archive.begin(sheetPart(0));
  part.push(
    strToU8(
      sheetHead(sheet.columns.map(columnStyle)) + headerXml(sheet.columns),
    ),
  );
  let row = 1;
  let step = "";
  const breathe = createBreath();
  for await (const cells of sheet.rows) {
    step += rowXml(cells, sheet, ++row);
    if (row % STEP_ROWS !== 0) continue;
    part.push(strToU8(step));
    step = "";
    await breathe();
  }
  const lastCell = `${columnName(Math.max(0, sheet.columns.length - 1))}${row}`;
  const foot = sheetFoot(lastCell, validationsXml(sheet.columns));
  part.push(strToU8(step + foot), true);
  return archive.end();
}

/** The sheets behind the first: what is to be read, and the hidden lines of the drop-downs. */
function otherSheets(
  { columns, notes }: SheetToWrite,
): readonly (SheetTab & { xml: string })[] {
  const read = notes ? [{ name: notes.name, xml: noteSheet(notes) }] : [];
  if (!hasChoices(columns)) return read;
  const xml = choicesSheet(columns);
  return [...read, { name: CHOICES_NAME, isHidden: true, xml }];
}

function columnStyle(
  { width, kind }: SheetColumn,
): { width: number; style: number } {
  return { width: width ?? DEFAULT_WIDTH, style: CELL_STYLES[kind] };
}

function headerXml(columns: readonly SheetColumn[]): string {
  const cells = columns.map(({ header }, index) =>
    textCellXml(`${columnName(index)}1`, header, CELL_STYLES.header)
  );
  return `<row r="1">${cells.join("")}</row>`;
}

function rowXml(
  cells: readonly CellValue[],
  { columns, isBad }: SheetToWrite,
  row: number,
): string {
  let xml = `<row r="${row}">`;
  columns.forEach(({ kind }, index) => {
    const value = cells[index] ?? null;
    xml += isBad?.(row, index)
      ? badCellXml(value, index, row)
      : cellXml(value, kind, index, row);
  });
  return `${xml}</row>`;
}
