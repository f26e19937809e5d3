/** One cell of an uploaded sheet as it was written, before any rule has looked at it. */
export type SheetCell =
  | { type: "text"; text: string }
  /** A number that is no date. `text` is the number as the file holds it. */
  | { type: "number"; value: number; text: string }
  /** A number in a date format, as its calendar day `YYYY-MM-DD`. */
  | { type: "day"; day: string }
  /** A truth value or an error such as `#N/A`; `text` is what the screen would show. */
  | { type: "other"; text: string };

/** The cells of a row by column, from column A on; an empty cell is `null`. */
export type SheetCells = readonly (SheetCell | null)[];

/** A row with the number that Excel shows beside it (from 1). */
export interface SheetRow {
  row: number;
  cells: SheetCells;
}
