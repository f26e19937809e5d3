import assert from "node:assert/strict";
import { utils, write } from "xlsx";
import { readXls } from "@/server/imports/read_xls.ts";

/** Who wrote the file (BIFF record WRITEACCESS, 112 bytes): every writer puts it in, nobody needs it. */
const WRITE_ACCESS = [0x5c, 0x00, 0x70, 0x00];

Deno.test("A-67 an .xls full of unknown records writes nothing into the operator's log", () => {
  const bytes = workbook();
  const at = bytes.findIndex((_, from) =>
    WRITE_ACCESS.every((byte, place) => bytes[from + place] === byte)
  );
  assert.ok(at > 0);
  bytes.set([0xfe, 0xff], at);
  const heard: unknown[] = [];
  const own = globalThis.console;
  const hear = (...said: unknown[]) => void heard.push(said);
  globalThis.console = { ...own, error: hear, warn: hear, log: hear };
  const rows: number[] = [];

  try {
    readXls(bytes, ({ row }) => rows.push(row), { maxRows: 10 });
  } finally {
    globalThis.console = own;
  }

  assert.deepEqual(rows, [1]);
  assert.deepEqual(heard, []);
});

function workbook(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["姓名", "证件号码"]]));
  return new Uint8Array(write(book, { bookType: "biff8", type: "array" }));
}
