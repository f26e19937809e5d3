import assert from "node:assert/strict";
import { DivisionBook } from "@/domain/division_book.ts";

/** 武昌区: one street renamed, one ended, one new. */
const BOOK = new DivisionBook([
  { code: "420106001", name: "积玉桥新街道", state: "open" },
  { code: "420106002", name: "杨园街道", state: "ended" },
  { code: "420106088", name: "示例街道", state: "open" },
]);

Deno.test("DivisionBook without changes is the built-in table", () => {
  const book = new DivisionBook([]);

  assert.equal(book.label("420106001"), "湖北省武汉市武昌区积玉桥街道");
  assert.equal(book.label("429021"), "湖北省神农架林区");
  assert.equal(book.label("420106999"), "--");
  assert.equal(book.label(null), "--");
  assert.equal(book.find("420100")?.name, "武汉市");
  assert.equal(book.find("110000"), undefined);
  assert.equal(book.isChanged("420106001"), false);
});

Deno.test("DivisionBook puts a change in the place of the built-in row", () => {
  assert.equal(BOOK.label("420106001"), "湖北省武汉市武昌区积玉桥新街道");
  assert.equal(BOOK.label("420106002"), "湖北省武汉市武昌区杨园街道");
  assert.equal(BOOK.label("420106088"), "湖北省武汉市武昌区示例街道");
  assert.equal(BOOK.find("420106002")?.isEnded, true);
  assert.equal(BOOK.find("420106001")?.isEnded, false);
  assert.equal(BOOK.isChanged("420106088"), true);
});

Deno.test("DivisionBook lists the towns of a county by code, new and ended ones among them", () => {
  const towns = BOOK.list("420106");
  const codes = towns.map(({ code }) => code);

  assert.deepEqual(codes, [...codes].sort());
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(towns.length, new DivisionBook([]).list("420106").length + 1);
  assert.deepEqual(towns[0], {
    code: "420106001",
    name: "积玉桥新街道",
    isEnded: false,
  });
  assert.equal(towns.find(({ code }) => code === "420106002")?.isEnded, true);
  assert.ok(codes.includes("420106088"));
});

Deno.test("DivisionBook keeps the changes of a county out of the others", () => {
  const plain = new DivisionBook([]);

  for (const parent of ["42", "4201", "420105", "429004"]) {
    assert.deepEqual(BOOK.list(parent), plain.list(parent), parent);
  }
});

Deno.test("DivisionBook can be made again from its changes", () => {
  const again = new DivisionBook(BOOK.changes);

  assert.deepEqual(again.list("420106"), BOOK.list("420106"));
});
