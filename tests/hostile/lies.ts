import { Buffer } from "node:buffer";
import type { HostileCase } from "./cases.ts";
import {
  buildWorkbook,
  entry,
  sharedXml,
  sheetXml,
  type WorkbookPieces,
} from "./workbook.ts";
import { type Entry, stored } from "./zip.ts";

const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
const SHEET = "xl/worksheets/sheet1.xml";
const LAUGHS = '<!DOCTYPE sst [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]>';
const OUTSIDE = '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">';

/** Archives and XML that say what is not so, or what they must not say. */
export const LIES: readonly HostileCase[] = [
  lie(
    "a truncated archive",
    "damaged",
    { rows: ROW },
    (bytes) => bytes.subarray(0, 900),
  ),
  lie(
    "a signature and nothing else",
    "damaged",
    {},
    (bytes) => bytes.subarray(0, 4),
  ),
  lie("one changed byte in the sheet", "damaged", {
    change: (entries) => [...entries.filter(notSheet), flipped()],
  }),
  lie("two entries of one name", "damaged", {
    rows: ROW,
    extra: [entry(SHEET, sheetXml(""))],
  }),
  lie("two entries whose names differ in case and slash", "damaged", {
    rows: ROW,
    extra: [entry("XL\\worksheets\\SHEET1.xml", sheetXml(""))],
  }),
  lie("entries that share their bytes", "damaged", {
    change: (entries) => entries.map((one) => ({ ...one, localAt: 0 })),
  }),
  lie("a size in the directory that is too small", "damaged", {
    change: (entries) =>
      entries.map((one) => ({ ...one, content: { ...one.content, size: 1 } })),
  }),
  lie("a packed size past the end of the file (ZIP64)", "damaged", {
    change: (entries) => entries.map(hugeInExtra),
  }),
  lie("a ZIP64 mark without its value", "damaged", {
    change: (entries) =>
      entries.map((one) => ({ ...one, localAt: 0xffffffff })),
  }),
  lie("an unknown method of packing", "damaged", {
    change: (entries) =>
      entries.map((one) => ({
        ...one,
        content: { ...one.content, method: 99 },
      })),
  }),
  lie("a DOCTYPE with entities", "doctype", {
    rows: ROW,
    sharedStrings: LAUGHS + sharedXml("<si><t>&b;</t></si>"),
  }),
  lie("a DOCTYPE that points to a file", "doctype", {
    sheet: OUTSIDE + sheetXml(ROW),
  }),
  lie("an entity that nobody declared", "damaged", {
    rows: '<row><c t="str"><v>&lol;</v></c></row>',
  }),
  lie("XML that is not closed", "damaged", {
    sheet: "<worksheet><sheetData><row>",
  }),
  lie("bytes that are no UTF-8", "damaged", {
    change: (
      entries,
    ) => [...entries.filter(notSheet), { name: SHEET, content: latin() }],
  }),
  lie("elements in elements without end", "damaged", {
    sheet: "<a>".repeat(500),
  }),
  lie("a missing shared string table", "damaged", {
    rows: '<row><c t="s"><v>0</v></c></row>',
    sharedStrings: null,
  }),
  lie("a shared string that is not there", "damaged", {
    rows: '<row><c t="s"><v>-1</v></c></row>',
  }),
  lie("a missing sheet", "damaged", {
    change: (entries) => entries.filter(notSheet),
  }),
  lie("a missing workbook part", "notAWorkbook", {
    change: (entries) =>
      entries.filter(({ name }) => name !== "xl/workbook.xml"),
  }),
  lie("rows out of order", "damaged", { rows: `<row r="2"/>${ROW}` }),
  lie("two cells of one place", "damaged", {
    rows: '<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
  }),
  lie("a cell beyond the last column", "damaged", {
    rows: '<row><c r="XFE1"><v>1</v></c></row>',
  }),
  lie("a cell reference that is none", "damaged", {
    rows: '<row><c r="1"><v>1</v></c></row>',
  }),
  lie("a sheet outside the archive", "noSheet", {
    workbook: '<sheets><sheet name="名单" r:id="rId9"/></sheets>',
    relations:
      '<Relationship Id="rId9" TargetMode="External" Type="x/worksheet" Target="sheet9.xml"/>',
  }),
  lie("hidden sheets only", "noSheet", {
    workbook:
      '<sheets><sheet name="名单" state="veryHidden" r:id="rId1"/></sheets>',
  }),
  lie("a sheet without rows", "emptySheet", {}),
  lie("rows without content", "emptySheet", {
    rows: '<row r="5"><c r="B5" s="1"/></row>',
  }),
];

function lie(
  name: string,
  code: HostileCase["code"],
  pieces: WorkbookPieces,
  cut: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): HostileCase {
  return {
    name,
    code,
    build: () => cut(buildWorkbook(pieces)),
    maxInflated: 100_000,
  };
}

function notSheet({ name }: Entry): boolean {
  return name !== SHEET;
}

/** The sheet, stored, with one byte of a name changed after the checksum was taken. */
function flipped(): Entry {
  const content = stored(sheetXml(ROW.replace("姓名", "LIMEI")));
  const packed = Uint8Array.from(content.packed);
  packed[packed.indexOf(0x4d)] = 0x4e;
  return { name: SHEET, content: { ...content, packed } };
}

function latin(): Entry["content"] {
  const packed = Buffer.from(sheetXml(ROW.replace("姓名", "José")), "latin1");
  return { ...stored(""), packed, size: packed.length };
}

function hugeInExtra(one: Entry): Entry {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(0xffff_ffff_ffffn, 4);
  return { ...one, extra, content: { ...one.content, size: 0xffffffff } };
}
