import assert from "node:assert/strict";
import type { SheetRow } from "@/domain/sheet.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { buildWorkbook, entry, sheetXml } from "@/tests/hostile/workbook.ts";
import { cellsOf, number, rowsOf, text } from "./rows.ts";
import { deflated, stored } from "@/tests/hostile/zip.ts";

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

Deno.test("readSheet reads a table that is formatted down to row 20,000", () => {
  const named = '<c t="str"><v>李梅</v></c>'.repeat(29);
  const blank = `<row>${'<c s="1"/>'.repeat(29)}</row>`;
  const rows = rowsOf({
    rows: `<row>${named}</row>`.repeat(1_000) + blank.repeat(19_000),
  });
  assert.equal(rows.length, 1_000);
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
