import type { SheetCell, SheetRow } from "@/domain/sheet.ts";
import { type CellContext, columnOf, type RawCell, readCell } from "./cells.ts";
import type { SheetLimits } from "./limits.ts";
import { SheetError } from "./problems.ts";
import { assertCellText, type Attributes, type XmlReader } from "./xml.ts";

const MAX_ROW = 1_048_576;
/** A cell that holds something is itself, its value or text, and perhaps a formula. */
const CELL_ELEMENTS = 4;

/** Reads the rows of a worksheet part and hands on those that hold something. */
export class SheetRowsReader implements XmlReader {
  /** Rows handed on so far. */
  rows = 0;
  #scannedRows = 0;
  #scannedCells = 0;
  #idle = 0;
  /** What `#idle` was before the cell that is being read. */
  #idleBefore = 0;
  #row = 0;
  #column = -1;
  #cells: (SheetCell | null)[] = [];
  #raw: RawCell | undefined;
  #inSheetData = false;
  #inPhonetic = false;
  #textLength = 0;

  constructor(
    private readonly context: CellContext,
    private readonly limits: SheetLimits,
    private readonly onRow: (row: SheetRow) => void,
  ) {}

  open(name: string, attributes: Attributes): boolean {
    if (name === "sheetData") this.#inSheetData = true;
    if (name !== "row" && ++this.#idle > this.limits.maxIdleElements) {
      throw new SheetError("inflatedTooLarge", "too much that is no content");
    }
    if (!this.#inSheetData) return false;
    switch (name) {
      case "row":
        this.#openRow(attributes);
        return false;
      case "c":
        this.#openCell(attributes);
        return false;
      case "v":
        return this.#raw !== undefined && this.#raw.type !== "inlineStr";
      case "t":
        return this.#raw?.type === "inlineStr" && !this.#inPhonetic;
      case "rPh":
        this.#inPhonetic = true;
        return false;
      default:
        return false;
    }
  }

  text(text: string): void {
    if (this.#raw === undefined) return;
    this.#raw.text += text;
    assertCellText(this.#raw.text);
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#inPhonetic = false;
    else if (name === "sheetData") this.#inSheetData = false;
  }

  #openRow(attributes: Attributes): void {
    if (++this.#scannedRows > this.limits.maxScannedRows) {
      throw new SheetError("tooManyBlankRows");
    }
    const row = attributes["r"] === undefined
      ? this.#row + 1
      : Number(attributes["r"]);
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROW) {
      throw new SheetError("damaged", "rows out of order");
    }
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
  }

  #openCell(attributes: Attributes): void {
    if (++this.#scannedCells > this.limits.maxScannedCells) {
      throw new SheetError("inflatedTooLarge", "too many cells");
    }
    const reference = attributes["r"];
    const column = reference === undefined
      ? this.#column + 1
      : columnOf(reference);
    if (column <= this.#column) {
      throw new SheetError("damaged", "cells out of order");
    }
    this.#column = column;
    this.#idleBefore = this.#idle - 1;
    this.#raw = {
      type: attributes["t"] ?? "n",
      style: Number(attributes["s"] ?? 0),
      text: "",
    };
  }

  #closeCell(): void {
    if (this.#raw === undefined) return;
    const cell = readCell(this.#raw, this.context);
    this.#raw = undefined;
    if (cell === null) return;
    const elements = this.#idle - this.#idleBefore;
    this.#idle = this.#idleBefore + Math.max(0, elements - CELL_ELEMENTS);
    if (this.#column >= this.limits.maxColumns) {
      throw new SheetError("tooManyColumns");
    }
    this.#textLength += cell.type === "day"
      ? cell.day.length
      : cell.text.length;
    if (this.#textLength > this.limits.maxTextLength) {
      throw new SheetError("tooMuchText");
    }
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells.push(cell);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    if (++this.rows > this.limits.maxRows) throw new SheetError("tooManyRows");
    this.onRow({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }
}
