import assert from "node:assert/strict";
import {
  DIVISIONS,
  findDivision,
  listDivisions,
  parentDivision,
  PROVINCE,
  sixDigits,
} from "@/codes/divisions.ts";

Deno.test("divisions hold the province with 13 cities, 105 counties and 1475 towns", () => {
  const byLength = (length: number) =>
    DIVISIONS.filter((row) => row.code.length === length).length;
  assert.deepEqual([2, 4, 6, 9].map(byLength), [1, 13, 105, 1475]);
});

Deno.test("findDivision takes short and six-digit codes", () => {
  assert.equal(findDivision("42")?.name, "湖北省");
  assert.equal(findDivision("420000")?.name, "湖北省");
  assert.equal(findDivision("4201")?.name, "武汉市");
  assert.equal(findDivision("420100")?.name, "武汉市");
  assert.equal(findDivision("421000")?.name, "荆州市");
  assert.equal(findDivision("420106")?.name, "武昌区");
  assert.equal(findDivision("429004001")?.name, "沙嘴街道");
  assert.equal(findDivision("110000"), undefined);
  assert.equal(findDivision(""), undefined);
});

Deno.test("listDivisions goes from province to city to county to town", () => {
  const top = listDivisions(PROVINCE).map((row) => row.name);
  assert.equal(top.length, 17);
  assert.deepEqual(top.slice(-4), ["仙桃市", "潜江市", "天门市", "神农架林区"]);
  assert.equal(listDivisions("4201")[0]?.name, "江岸区");
  assert.equal(listDivisions("420100")[0]?.name, "江岸区");
  assert.equal(listDivisions("420102")[0]?.name, "大智街道");
  assert.deepEqual(listDivisions("429004001"), []);
});

Deno.test("a county under the province itself has the province above it", () => {
  assert.equal(parentDivision("429004"), "42");
  assert.equal(parentDivision("420106"), "4201");
  assert.equal(parentDivision("420102002"), "420102");
  assert.equal(parentDivision("420100"), "42");
  assert.equal(parentDivision("42"), null);
});

Deno.test("every division hangs on one that exists", () => {
  for (const { code } of DIVISIONS) {
    const parent = parentDivision(code);
    if (code === PROVINCE) assert.equal(parent, null);
    else assert.ok(parent !== null && findDivision(parent), code);
  }
});

Deno.test("sixDigits pads what is short and cuts a town to its county", () => {
  assert.equal(sixDigits("42"), "420000");
  assert.equal(sixDigits("4201"), "420100");
  assert.equal(sixDigits("420106"), "420106");
  assert.equal(sixDigits("420102002"), "420102");
});
