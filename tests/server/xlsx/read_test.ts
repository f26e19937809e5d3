import assert from "node:assert/strict";
import type { SheetRow } from "@/domain/sheet.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import {
  buildWorkbook,
  entry,
  sharedXml,
  sheetXml,
  type WorkbookPieces,
} from "../../hostile/workbook.ts";
import { deflated, stored } from "../../hostile/zip.ts";

const DATE_STYLES =
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="49"/></cellXfs>';

Deno.test("readSheet reads shared, inline and formula texts", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>内科</t></is></c>' +
        '<c r="C1" t="str"><f>A1&amp;B1</f><v>李梅内科</v></c></row>',
      sharedStrings: sharedXml("<si><t>姓名</t></si><si><t>李梅</t></si>"),
    }),
    [text("李梅"), text("内科"), text("李梅内科")],
  );
});

Deno.test("readSheet joins the runs of rich text and leaves phonetic hints out", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>王</t></r><r><t>强</t></r>' +
        '<rPh sb="0" eb="1"><t>wang</t></rPh></is></c></row>',
      sharedStrings: sharedXml(
        '<si><r><t>李</t></r><r><t xml:space="preserve"> 梅</t></r><rPh sb="0" eb="1"><t>li</t></rPh></si>',
      ),
    }),
    [text("李 梅"), text("王强")],
  );
});

Deno.test("readSheet resolves the escapes of a text", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="str"><v>甲_x000D_&#10;乙&amp;丙_x005F_x0041_</v></c></row>',
    }),
    [text("甲\r\n乙&丙_x0041_")],
  );
});

Deno.test("readSheet shows truth values and errors as the screen would", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>',
    }),
    [other("TRUE"), other("FALSE"), other("#N/A")],
  );
});

Deno.test("readSheet keeps numbers with their text and writes out exponents of whole ones", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        "<row><c><v>0.5</v></c><c><v>1.3800138E10</v></c><c><v>4.20106199001011E+17</v></c></row>",
    }),
    [
      { type: "number", value: 0.5, text: "0.5" },
      { type: "number", value: 13800138000, text: "13800138000" },
      {
        type: "number",
        value: 420106199001011000,
        text: "4.20106199001011E+17",
      },
    ],
  );
});

Deno.test("readSheet takes what is no number in a number cell as it stands", () => {
  assert.deepEqual(
    cellsOf({
      rows: "<row><c><v>NaN</v></c><c><v>0x10</v></c><c><v>1e999</v></c></row>",
    }),
    [other("NaN"), other("0x10"), other("1e999")],
  );
});

Deno.test("readSheet turns numbers in date formats into days", () => {
  assert.deepEqual(
    cellsOf({
      styles: DATE_STYLES,
      rows:
        '<row><c s="1"><v>45322</v></c><c s="2"><v>45322.75</v></c><c s="1"><v>61</v></c>' +
        '<c s="1"><v>59</v></c><c t="d"><v>2024-01-31T00:00:00</v></c></row>',
    }),
    [
      day("2024-01-31"),
      day("2024-01-31"),
      day("1900-03-01"),
      day("1900-02-28"),
      day("2024-01-31"),
    ],
  );
});

Deno.test("readSheet leaves numbers in other formats and days that never were as numbers", () => {
  assert.deepEqual(
    cellsOf({
      styles: DATE_STYLES,
      rows:
        '<row><c s="3"><v>45322</v></c><c><v>45322</v></c><c s="1"><v>60</v></c>' +
        '<c s="1"><v>-1</v></c><c s="99"><v>7</v></c></row>',
    }),
    [number(45322), number(45322), number(60), number(-1), number(7)],
  );
});

Deno.test("readSheet counts from 1904 where the workbook says so", () => {
  assert.deepEqual(
    cellsOf({
      workbook:
        '<workbookPr date1904="1"/><sheets><sheet name="名单" r:id="rId1"/></sheets>',
      styles: DATE_STYLES,
      rows: '<row><c s="1"><v>43860</v></c><c s="1"><v>0</v></c></row>',
    }),
    [day("2024-01-31"), day("1904-01-01")],
  );
});

Deno.test("readSheet keeps the numbers of rows and the gaps between cells", () => {
  assert.deepEqual(
    rowsOf({
      rows:
        '<row r="3"><c r="B3"><v>1</v></c></row><row/><row><c/><c s="1"/><c><v>2</v></c></row>',
    }),
    [
      { row: 3, cells: [null, number(1)] },
      { row: 5, cells: [null, null, number(2)] },
    ],
  );
});

Deno.test("readSheet takes the first visible sheet in the order of the workbook", () => {
  const bytes = buildWorkbook({
    workbook: '<sheets><sheet name="说明" state="hidden" r:id="rId1"/>' +
      '<sheet name="图" r:id="rId7"/><sheet name="名单" r:id="rId8"/></sheets>',
    relations: relation("rId7", "chartsheet", "chartsheets/sheet1.xml") +
      relation("rId8", "worksheet", "/xl/worksheets/../worksheets/Sheet2.xml"),
    rows: "<row><c><v>1</v></c></row>",
    extra: [
      entry("xl/worksheets/sheet2.xml", sheetXml("<row><c><v>2</v></c></row>")),
    ],
  });
  const rows: SheetRow[] = [];

  const info = readSheet(bytes, (row) => rows.push(row));

  assert.equal(info.sheetName, "名单");
  assert.equal(info.rows, 1);
  assert.deepEqual(rows, [{ row: 1, cells: [number(2)] }]);
});

Deno.test("readSheet reads names with prefixes, whatever the prefix", () => {
  assert.deepEqual(
    cellsOf({
      workbook:
        '<x:sheets xmlns:x="m" xmlns:q="r"><x:sheet name="名单" q:id="rId1"/></x:sheets>',
      sheet:
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c></x:row>' +
        "</x:sheetData></x:worksheet>",
      sharedStrings: '<x:sst xmlns:x="m"><x:si><x:t>李梅</x:t></x:si></x:sst>',
    }),
    [text("李梅")],
  );
});

Deno.test("readSheet reads UTF-16 of either order, with a mark and without", () => {
  const xml = sheetXml('<row><c t="str"><v>李梅𠮷</v></c></row>');
  const marked = `\ufeff<?xml version="1.0" encoding="UTF-16"?>${xml}`;
  const cases = [
    utf16(marked, true),
    utf16(marked, false),
    utf16(xml, true),
    utf16(xml, false),
  ];
  for (const bytes of cases) {
    assert.deepEqual(cellsOf({ sheet: deflated(bytes) }), [text("李梅𠮷")]);
  }
});

Deno.test("readSheet reads stored entries, data descriptors and any order of entries", () => {
  assert.deepEqual(
    cellsOf({
      sheet: stored(sheetXml('<row><c t="str"><v>李梅</v></c></row>')),
      change: (entries) =>
        entries.map((one) => ({ ...one, descriptor: true })).reverse(),
    }),
    [text("李梅")],
  );
});

Deno.test("readSheet does not believe the dimension of a sheet", () => {
  const info = readSheet(
    buildWorkbook({
      sheet: sheetXml(
        "<row><c><v>1</v></c></row>",
        '<dimension ref="A1:XFD1048576"/>',
      ),
    }),
    () => {},
  );

  assert.equal(info.rows, 1);
  assert.ok(info.inflated < 3000);
});

Deno.test("readSheet never looks at entries that climb out of the archive", () => {
  const names = [
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\windows\\x.xml",
    "__proto__",
  ];
  assert.deepEqual(
    cellsOf({
      rows: "<row><c><v>1</v></c></row>",
      extra: names.map((name) => entry(name, "<x/>")),
    }),
    [number(1)],
  );
});

Deno.test("readSheet holds no limit against rows that are blank", () => {
  const rows: SheetRow[] = [];
  readSheet(
    buildWorkbook({
      rows: `${'<row><c s="1"/></row>'.repeat(50)}<row><c><v>1</v></c></row>`,
    }),
    (row) => rows.push(row),
    { maxRows: 1 },
  );
  assert.deepEqual(rows, [{ row: 51, cells: [number(1)] }]);
});

Deno.test("readSheet tells with each row how much of the sheet lies behind it", () => {
  const shares: number[] = [];
  const body = Array.from(
    { length: 5000 },
    (_, index) => `<row><c><v>${index * 7919}</v></c></row>`,
  );

  readSheet(
    buildWorkbook({ rows: body.join("") }),
    (_, share) => shares.push(share),
  );

  assert.equal(shares.length, 5000);
  assert.ok(shares.every((share, index) => share >= (shares[index - 1] ?? 0)));
  assert.ok((shares[4999] ?? 0) > 0.5 && (shares[4999] ?? 0) <= 1);
});

function rowsOf(pieces: WorkbookPieces): SheetRow[] {
  const rows: SheetRow[] = [];
  readSheet(buildWorkbook(pieces), (row) => rows.push(row));
  return rows;
}

/** The cells of the one row of a workbook. */
function cellsOf(pieces: WorkbookPieces): SheetRow["cells"] | undefined {
  const rows = rowsOf(pieces);
  assert.equal(rows.length, 1);
  return rows[0]?.cells;
}

function utf16(xml: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(xml.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < xml.length; at++) {
    view.setUint16(at * 2, xml.charCodeAt(at), littleEndian);
  }
  return bytes;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;
}

function text(content: string) {
  return { type: "text", text: content };
}

function other(content: string) {
  return { type: "other", text: content };
}

function day(content: string) {
  return { type: "day", day: content };
}

function number(value: number) {
  return { type: "number", value, text: String(value) };
}
