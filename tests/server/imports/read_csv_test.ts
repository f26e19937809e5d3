import assert from "node:assert/strict";
import type { SheetRow } from "@/domain/sheet.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readCsv } from "@/server/imports/read_csv.ts";
import { SheetError } from "@/server/xlsx/problems.ts";

const UTF8 = new TextEncoder();
/** `姓名,证件号码` and `郑伟,1` in GB18030. */
const GB_LIST = [
  ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c],
  ...[0xd6, 0xa4, 0xbc, 0xfe, 0xba, 0xc5, 0xc2, 0xeb, 0x0d, 0x0a],
  ...[0xd6, 0xa3, 0xce, 0xb0, 0x2c, 0x31],
];

function rowsOf(bytes: Uint8Array, maxRows = 100): SheetRow[] {
  const rows: SheetRow[] = [];
  readCsv(bytes, (row) => rows.push(row), { maxRows });
  return rows;
}

function textsOf(text: string): string[][] {
  return rowsOf(UTF8.encode(text)).map(({ cells }) =>
    cells.map((cell) => cell && "text" in cell ? cell.text : "")
  );
}

function codeOf(bytes: Uint8Array, maxRows?: number): string {
  try {
    rowsOf(bytes, maxRows);
  } catch (error) {
    if (error instanceof SheetError) return error.code;
    throw error;
  }
  return assert.fail("It was read");
}

Deno.test("readCsv reads UTF-8 with its mark and without, and GB18030", () => {
  const plain = UTF8.encode("姓名,证件号码\r\n郑伟,1");
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...plain]);

  const rows = rowsOf(plain);

  assert.deepEqual(rowsOf(marked), rows);
  assert.deepEqual(rowsOf(new Uint8Array(GB_LIST)), rows);
  assert.deepEqual(rows[1], {
    row: 2,
    cells: [{ type: "text", text: "郑伟" }, { type: "text", text: "1" }],
  });
});

Deno.test("readCsv takes quotes, line ends in cells, other separators and line ends", () => {
  assert.deepEqual(textsOf('a,"b,""c""\nd"\n1,2'), [
    ["a", 'b,"c"\nd'],
    ["1", "2"],
  ]);
  assert.deepEqual(textsOf("a\tb\tc,d\r1\t2"), [
    ["a", "b", "c,d"],
    ["1", "2"],
  ]);
  assert.deepEqual(textsOf("a;b\n1;\n"), [["a", "b"], ["1", ""]]);
});

Deno.test("readCsv numbers rows as Excel does, blank ones counted and left out", () => {
  const rows = rowsOf(UTF8.encode("a,b\n\n,\n1,2\n"));

  assert.deepEqual(rows.map(({ row }) => row), [1, 4]);
});

Deno.test("a number that was rounded in a .csv has lost digits; one that is kept a text has not", () => {
  const [row] = rowsOf(
    UTF8.encode(
      '4.20106E+17,"=""420106198501010011""",\'13900010077,\t42',
    ),
  );

  assert.deepEqual(row?.cells, [
    { type: "number", value: 4.20106e17, text: "4.20106E+17" },
    { type: "text", text: "420106198501010011" },
    { type: "text", text: "13900010077" },
    { type: "text", text: "42" },
  ]);
});

Deno.test("readCsv refuses what is no text, and what is too much", () => {
  assert.equal(codeOf(new Uint8Array()), "emptyFile");
  assert.equal(codeOf(new Uint8Array([0x50, 0x4b, 0, 4])), "unknownEncoding");
  assert.equal(codeOf(new Uint8Array([0x61, 0xff, 0xff])), "unknownEncoding");
  assert.equal(codeOf(UTF8.encode(",\n,\n")), "emptySheet");
  assert.equal(codeOf(UTF8.encode('a,"b')), "damaged");
  assert.equal(codeOf(UTF8.encode("a\n".repeat(5)), 4), "tooManyRows");
  assert.equal(codeOf(UTF8.encode("\n".repeat(300_000))), "tooManyBlankRows");
  assert.equal(codeOf(UTF8.encode("a,".repeat(200))), "tooManyColumns");
});

Deno.test("A-64 readCsv keeps a hundred cells of a row, however many empty ones it has", () => {
  const [line] = textsOf(`a${",".repeat(1_000_000)}\nb`);

  assert.equal(line?.length, 100);
  assert.equal(codeOf(UTF8.encode(`a${",".repeat(500)}z`)), "tooManyColumns");
});

Deno.test("a list as .csv is checked like a workbook, and by its name alone", async () => {
  const bytes = UTF8.encode(
    "姓名,证件号码,内设机构,岗位类别,编制情况\n" +
      "郑伟,420106198501010011,内科,专业技术,编制内\n" +
      "冯涛,4.20106E+17,内科,专业技术,编制内\n",
  );
  const options = { kind: "active", today: "2026-11-23" } as const;

  const check = await checkPreloadFile(bytes, {
    ...options,
    fileName: "名单.CSV",
  });
  const named = await checkPreloadFile(bytes, options);

  assert.ok(check.ok);
  assert.equal(check.rows[0]?.ok, true);
  const [, second] = check.rows;
  assert.ok(second && !second.ok);
  assert.equal(second.problems[0]?.problem, "numberLostDigits");
  assert.equal(named.ok, false);
});
