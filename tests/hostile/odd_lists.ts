import { Buffer } from "node:buffer";
import type { SheetProblem } from "@/server/xlsx/problems.ts";
import { buildWorkbook, entry, sheetXml } from "./workbook.ts";
import { buildZip, deflated, type Entry, stored } from "./zip.ts";

/** A list (预传在职名单) in an odd workbook: which rows come of it, or why it is refused. */
export interface OddList {
  name: string;
  build: () => Uint8Array;
  /** How many rows are good and how many are wrong; or the refusal. */
  comesTo: { good: number; wrong: number } | SheetProblem;
}

const HEADERS = ["姓名", "证件号码", "内设机构", "岗位类别", "编制情况"];
/** Whom the honest list names. */
export const HONEST_NAME = "李佳霞";
const GOOD = [HONEST_NAME, "42011719890829932X", "内科", "专业技术人员", "1"];
const SHEET = "xl/worksheets/sheet1.xml";
const SYMLINK = 0o120777;
const ONE_GOOD = { good: 1, wrong: 0 } as const;
const ONE_WRONG = { good: 0, wrong: 1 } as const;

/** A header and one good row, as they stand in the sheet. */
export const HONEST_ROWS: string = rowsOf([HEADERS, GOOD]);
const ROWS = HONEST_ROWS;
/** The list as any unit would send it. */
export const HONEST_LIST: Uint8Array = buildWorkbook({ rows: ROWS });

/** Workbooks in which something is as no unit would have it. */
export const ODD_LISTS: readonly OddList[] = [
  odd("an entry that climbs out of the archive", {
    extra: [entry("../../../../etc/cron.d/x", "x")],
  }),
  odd("an entry with an absolute path", {
    extra: [entry("/etc/passwd", "x"), entry("C:\\Windows\\win.ini", "x")],
  }),
  odd("an entry that is a symbolic link", {
    extra: [{ name: "xl/link", content: stored("/etc/passwd"), mode: SYMLINK }],
  }),
  odd("an archive in the archive", {
    extra: [entryOf("xl/embeddings/book.xlsx", nested(3))],
  }),
  odd("links to other workbooks", {
    relations:
      '<Relationship Id="rId8" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/>',
    extra: [
      entry(
        "xl/externalLinks/externalLink1.xml",
        '<externalLink><externalBook r:id="rId1"/></externalLink>',
      ),
      entry(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        '<Relationships><Relationship Id="rId1" TargetMode="External" Target="file://server/share/x.xlsx"/></Relationships>',
      ),
    ],
  }),
  odd("a sheet that lies about its size", {
    sheet: sheetXml(ROWS, '<dimension ref="A1:XFD1048576"/>'),
  }),
  odd("formulas that call programs", {
    rows: ROWS.replace(
      "<is><t>内科</t></is>",
      "<f>cmd|'/c calc'!A0</f><is><t>内科</t></is>",
    ),
  }),
  odd("UTF-16", { change: (all) => inBytes(all, utf16(false)) }),
  odd("UTF-16 of the other order", {
    change: (all) => inBytes(all, utf16(true)),
  }),
  odd(
    "UTF-7",
    { sheet: sheetXml(ROWS).replaceAll("<", "+ADw-") },
    "damaged",
  ),
  odd("a sheet that says it is UTF-7 and is not", {
    sheet: `<?xml version="1.0" encoding="UTF-7"?>${sheetXml(ROWS)}`,
  }),
  odd("days counted from 1904", {
    workbook:
      '<workbookPr date1904="1"/><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets>',
  }),
  odd("100,000 styles", {
    styles: `<cellXfs>${"<xf/>".repeat(100_000)}</cellXfs>`,
  }),
  odd("headers named after prototypes", {
    rows: rowsOf([[...HEADERS, "__proto__", "constructor"], GOOD]),
  }),
  odd("entries named after prototypes", {
    extra: [entry("__proto__", "x"), entry("constructor", "x")],
  }),
  odd("no styles at all", {
    change: (all) => all.filter(({ name }) => name !== "xl/styles.xml"),
  }),
  odd("no relations of the root", {
    change: (all) => all.filter(({ name }) => name !== "_rels/.rels"),
  }),
  odd("no relations of the workbook", {
    change: (all) =>
      all.filter(({ name }) => name !== "xl/_rels/workbook.xml.rels"),
  }, "noSheet"),
  odd("no table of contents", {
    change: (all) => all.filter(({ name }) => name !== "[Content_Types].xml"),
  }, "notAWorkbook"),
  odd("a number that is none", { rows: withNumber("NaN") }, ONE_WRONG),
  odd("a number without end", { rows: withNumber("1e999") }, ONE_WRONG),
  odd(
    "an ID number that is a number",
    { rows: withNumber("420117198908299000") },
    ONE_WRONG,
  ),
  odd(
    "an error in the place of an ID number",
    { rows: withCell('<c r="B2" t="e"><v>#REF!</v></c>') },
    ONE_WRONG,
  ),
  odd(
    "a shared string of half a number",
    { rows: withCell('<c r="B2" t="s"><v>0.5</v></c>') },
    "damaged",
  ),
  {
    name: "something before the archive",
    build: () =>
      new Uint8Array(Buffer.concat([Buffer.from("MZ"), HONEST_LIST])),
    comesTo: "notAWorkbook",
  },
  {
    name: "an archive whose end is cut off",
    build: () => HONEST_LIST.subarray(0, HONEST_LIST.length - 22),
    comesTo: "damaged",
  },
  {
    name: "a directory of 65,535 entries that are not there",
    build: () => withCount(0xffff),
    comesTo: "tooManyParts",
  },
  {
    name: "a directory with one entry more than there is",
    build: () => withCount(8),
    comesTo: "damaged",
  },
];

function odd(
  name: string,
  pieces: NonNullable<Parameters<typeof buildWorkbook>[0]>,
  comesTo: OddList["comesTo"] = ONE_GOOD,
): OddList {
  return {
    name,
    build: () => buildWorkbook({ rows: ROWS, ...pieces }),
    comesTo,
  };
}

function rowsOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells, at) => {
    const row = at + 1;
    const written = cells.map((text, column) =>
      `<c r="${
        String.fromCharCode(65 + column)
      }${row}" t="inlineStr"><is><t>${text}</t></is></c>`
    );
    return `<row r="${row}">${written.join("")}</row>`;
  }).join("");
}

function withNumber(text: string): string {
  return withCell(`<c r="B2"><v>${text}</v></c>`);
}

/** The list with another cell in the place of the ID number. */
function withCell(cell: string): string {
  return ROWS.replace(/<c r="B2".*?<\/c>/, cell);
}

function entryOf(name: string, bytes: Uint8Array): Entry {
  return { name, content: deflated(bytes) };
}

/** A workbook in a workbook in a workbook. */
function nested(depth: number): Uint8Array {
  return depth === 0 ? HONEST_LIST : buildZip([
    entryOf("xl/workbook.xml", nested(depth - 1)),
    entryOf("book.zip", nested(depth - 1)),
  ]);
}

function inBytes(all: Entry[], bytes: Uint8Array): Entry[] {
  return all.map((one) => one.name === SHEET ? entryOf(SHEET, bytes) : one);
}

function utf16(isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${sheetXml(ROWS)}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

/** The list with another number of entries at the end of its directory. */
function withCount(count: number): Uint8Array {
  const bytes = Uint8Array.from(HONEST_LIST);
  const view = new DataView(bytes.buffer);
  view.setUint16(bytes.length - 22 + 10, count, true);
  return bytes;
}
