import assert from "node:assert/strict";
import { type BookType, read, utils, write } from "xlsx";
import type { SheetRow } from "@/domain/sheet.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readXls } from "@/server/imports/read_xls.ts";
import { SheetError } from "@/server/xlsx/problems.ts";

function bookOf(
  cells: unknown[][],
  options: { bookType?: BookType; hidden?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  if (options.hidden) {
    utils.book_append_sheet(book, utils.aoa_to_sheet([["不读"]]), "隐藏");
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  }
  const sheet = utils.aoa_to_sheet(cells, { cellDates: false });
  utils.book_append_sheet(book, sheet, "名单");
  const { bookType = "biff8" } = options;
  return new Uint8Array(write(book, { type: "array", bookType }));
}

function rowsOf(bytes: Uint8Array, maxRows = 100): SheetRow[] {
  const rows: SheetRow[] = [];
  readXls(bytes, (row) => rows.push(row), { maxRows });
  return rows;
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

Deno.test("readXls gives texts, numbers, days and truth values of the first sheet in sight", () => {
  const day = { t: "n", v: 45322, z: "yyyy\\-mm\\-dd" };
  const bytes = bookOf([["姓名", 12, day, true], [], ["郑伟"]], {
    hidden: true,
  });

  assert.deepEqual(rowsOf(bytes), [
    {
      row: 1,
      cells: [
        { type: "text", text: "姓名" },
        { type: "number", value: 12, text: "12" },
        { type: "day", day: "2024-01-31" },
        { type: "other", text: "TRUE" },
      ],
    },
    { row: 3, cells: [{ type: "text", text: "郑伟" }] },
  ]);
});

Deno.test("readXls reads Excel 5 and Excel 97 alike", () => {
  for (const bookType of ["biff8", "xls", "biff5"] as const) {
    const [row] = rowsOf(bookOf([["ZHENG", "420106198501010011"]], {
      bookType,
    }));
    assert.deepEqual(row?.cells[1], {
      type: "text",
      text: "420106198501010011",
    });
  }
});

Deno.test("readXls refuses what is too long, cut off, macro or no workbook, with a sentence of its own", () => {
  const many = bookOf(Array.from({ length: 11 }, () => ["x"]));
  const good = bookOf([["姓名"]]);
  const stream = new Uint8Array([...good, ...utf16("_VBA_PROJECT_CUR")]);
  const wide = bookOf([Array.from({ length: 120 }, () => "x")]);

  assert.equal(codeOf(many, 10), "tooManyRows");
  assert.equal(codeOf(wide), "tooManyColumns");
  assert.equal(codeOf(stream), "macroWorkbook");
  assert.equal(codeOf(good.slice(0, 8)), "oldFormat");
  assert.equal(
    codeOf(new Uint8Array([...good.slice(0, 8), ...utf16("EncryptedPackage")])),
    "encrypted",
  );
});

Deno.test("readXls gives a refusal for every file that is cut off or scrambled", () => {
  const good = bookOf([["姓名", "证件号码"], ["郑伟", "420106198501010011"]]);
  for (let seed = 1; seed <= 60; seed++) {
    const bad = seed % 2
      ? good.slice(0, good.length * seed / 61)
      : good.slice();
    for (let at = 512; at < bad.length; at += 37 * seed) {
      bad[at] = (bad[at] ?? 0) ^ (seed * 31 & 0xff);
    }
    try {
      rowsOf(bad);
    } catch (error) {
      assert.ok(error instanceof SheetError, String(error));
    }
  }
});

Deno.test("a list as .xls is checked like any other, whatever it is called", async () => {
  const sample = await Deno.readFile(
    new URL("../../samples/预传在职名单-1200.xlsx", import.meta.url),
  );
  const book = read(sample, { cellNF: true });
  const bytes = new Uint8Array(
    write(book, { type: "array", bookType: "biff8" }),
  );

  const check = await checkPreloadFile(bytes, {
    kind: "active",
    today: "2026-11-23",
    fileName: "名单.xlsx",
  });

  assert.ok(check.ok, check.ok ? "" : check.sentence);
  assert.equal(check.total, 1200);
  assert.equal(check.rows.filter(({ ok }) => ok).length, 1200);
});

function utf16(text: string): number[] {
  return [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
}
