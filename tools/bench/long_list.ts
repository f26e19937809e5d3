import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import type { SheetRow } from "@/domain/sheet.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";

const SAMPLE_URL = new URL(
  "../../tests/samples/预传在职名单-1200.xlsx",
  import.meta.url,
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";
/** Where the document number stands in the sample. */
const NUMBER_COLUMN = 2;

/** The sample list (预传在职名单) of 1,200 rows as a file. */
export function readSample(): Promise<Uint8Array> {
  return Deno.readFile(SAMPLE_URL);
}

/** A list (预传在职名单) of so many people as a file: the sample's, each with a number of its own. */
export async function longList(count: number): Promise<Uint8Array> {
  return await writeList(rowsOf(await readSample()), count);
}

/** The people of a list. */
export function rowsOf(bytes: Uint8Array): SheetRow[] {
  const rows: SheetRow[] = [];
  readSheet(bytes, (row) => rows.push(row));
  return rows.slice(1);
}

/** Writes a list of so many people: those of another one, again and again. */
export function writeList(
  rows: readonly SheetRow[],
  count: number,
): Promise<Uint8Array> {
  return writeSheet({
    name: "在职",
    columns: ACTIVE_COLUMNS.map(({ header, isDay }) => ({
      header,
      kind: isDay ? "day" : "text",
    })),
    rows: people(rows, count),
  });
}

/** The sample's people again and again, each with a document number of its own. */
function* people(
  rows: readonly SheetRow[],
  count: number,
): Generator<CellValue[]> {
  for (let index = 0; index < count; index++) {
    const { cells = [] } = rows[index % rows.length] ?? {};
    const district = Math.floor(index / rows.length);
    yield cells.map((cell, column) => {
      if (cell === null) return null;
      if (cell.type === "day") return cell.day;
      return column === NUMBER_COLUMN
        ? numbered(cell.text, district)
        : cell.text;
    });
  }
}

/** The same citizen ID number in another district, with the check digit that it then has. */
function numbered(number: string, district: number): string {
  const body = `42${String(1000 + district).slice(-4)}${number.slice(6, 17)}`;
  const sum = WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number(body[at]),
    0,
  );
  return body + CHECK_DIGITS[sum % 11];
}
