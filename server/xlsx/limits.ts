const MIB = 1024 * 1024;

/** How much of a workbook is read before it is refused. Every figure counts what is really there, never what a header claims. */
export interface SheetLimits {
  /** Size of the file in bytes. */
  maxBytes: number;
  /** Bytes inflated from all parts that are read. */
  maxInflatedBytes: number;
  /** Bytes inflated from one of the small parts: workbook, relations, styles. */
  maxSmallPartBytes: number;
  /** Entries of the archive. */
  maxParts: number;
  /** Rows that hold something, headers included. */
  maxRows: number;
  /** Rows written in the sheet, blank ones included. */
  maxScannedRows: number;
  /** Cells written in the sheet, empty ones included. */
  maxScannedCells: number;
  /** Elements of the sheet that come to nothing: empty cells with what is in them, and what is no row or cell. */
  maxIdleElements: number;
  /** Elements of one of the small parts. */
  maxSmallPartElements: number;
  /** Elements of the shared string table. */
  maxStringElements: number;
  /** Columns up to the last cell that holds something. */
  maxColumns: number;
  /** Entries of the shared string table. */
  maxSharedStrings: number;
  /** Characters of the shared string table, and again of all cells with each reference resolved. */
  maxTextLength: number;
}

/** Room for 20,000 rows of the widest list with much to spare; nothing a unit sends comes near. */
export const SHEET_LIMITS: Readonly<SheetLimits> = {
  maxBytes: 10 * MIB,
  maxInflatedBytes: 64 * MIB,
  maxSmallPartBytes: 4 * MIB,
  maxParts: 500,
  maxRows: 20_000,
  maxScannedRows: 200_000,
  maxScannedCells: 1_000_000,
  // A table of 30 columns that is formatted down to row 20,000.
  maxIdleElements: 600_000,
  maxSmallPartElements: 400_000,
  maxStringElements: 400_000,
  maxColumns: 100,
  maxSharedStrings: 180_000,
  maxTextLength: 16 * MIB,
};

/** Excel's own limit of one cell, in characters. */
export const MAX_CELL_TEXT = 32_767;
