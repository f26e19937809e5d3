import assert from "node:assert/strict";
import fc from "fast-check";
import { DIVISIONS } from "@/codes/divisions.ts";
import {
  BUILT_IN_DIVISIONS as BOOK,
  DivisionBook,
} from "@/domain/division_book.ts";
import {
  describeDivision,
  divisionText,
  parseDivision,
} from "@/domain/division_text.ts";

Deno.test("parseDivision reads counties and towns by name, path and code", () => {
  const cases = {
    "武昌区": "420106",
    "武汉市武昌区": "420106",
    "湖北省武汉市武昌区": "420106",
    "湖北省武昌区": "420106",
    " 武昌 区 ": "420106",
    "420106": "420106",
    "４２０１０６": "420106",
    "420106000": "420106",
    "420106001": "420106001",
    "420106001000": "420106001",
    "武昌区 420106": "420106",
    "武汉市武昌区 420106": "420106",
    "仙桃市": "429004",
    "房县城关镇": "420325100",
    "十堰市城关镇420325100": "420325100",
  };

  for (const [text, code] of Object.entries(cases)) {
    assert.deepEqual(parseDivision(BOOK, text), { ok: true, code }, text);
  }
});

Deno.test("parseDivision says why a text names no place that a unit can stand in", () => {
  const cases = {
    "": "required",
    "   ": "required",
    "长沙市": "unknown",
    "999999": "unknown",
    "430100": "unknown",
    "42010": "unknown",
    "湖北省": "tooWide",
    "武汉市": "tooWide",
    "420000": "tooWide",
    "420100": "tooWide",
    "城关镇": "ambiguous",
    "江岸区 420106": "contradicts",
  };

  for (const [text, problem] of Object.entries(cases)) {
    const result = parseDivision(BOOK, text);
    assert.equal(result.ok ? "ok" : result.problem, problem, text);
  }
});

Deno.test("a place of several names the places that it may be", () => {
  const result = parseDivision(BOOK, "城关镇");

  assert.ok(!result.ok);
  assert.ok(result.candidates.length > 5);
  assert.match(
    describeDivision(BOOK, result),
    /^不止一个地方叫这个名字.*：十堰市郧阳区城关镇 420304117、.*等$/,
  );
});

Deno.test("every place is read again from the text that shows it", () => {
  const places = DIVISIONS.filter(({ code }) => code.length >= 6);

  fc.assert(fc.property(fc.constantFrom(...places), ({ code }) => {
    assert.deepEqual(parseDivision(BOOK, divisionText(BOOK, code)), {
      ok: true,
      code,
    });
  }));
});

Deno.test("divisionText leaves the province out and is empty for no place", () => {
  assert.equal(divisionText(BOOK, "420106"), "武汉市武昌区 420106");
  assert.equal(divisionText(BOOK, "429004"), "仙桃市 429004");
  assert.equal(divisionText(BOOK, null), "");
  assert.equal(divisionText(BOOK, "999999"), "");
});

Deno.test("parseDivision reads towns as they stand: new and renamed ones, none that has ended", () => {
  const book = new DivisionBook([
    { code: "420106001", name: "积玉桥新街道", state: "open" },
    { code: "420106002", name: "杨园街道", state: "ended" },
    { code: "420106088", name: "示例街道", state: "open" },
  ]);
  const cases = {
    "积玉桥新街道": "420106001",
    "武昌区积玉桥新街道 420106001": "420106001",
    "420106001": "420106001",
    "武汉市武昌区示例街道": "420106088",
    "420106088": "420106088",
    "积玉桥街道": "unknown",
    "积玉桥街道 420106001": "contradicts",
    "420106002": "ended",
    "武昌区杨园街道": "ended",
    "武昌区杨园街道 420106002": "ended",
  };

  for (const [text, expected] of Object.entries(cases)) {
    const result = parseDivision(book, text);
    assert.equal(result.ok ? result.code : result.problem, expected, text);
  }
  assert.equal(
    divisionText(book, "420106002"),
    "武汉市武昌区杨园街道 420106002",
  );
});

Deno.test("a name that an ended town shares with another means the other", () => {
  const book = new DivisionBook([
    { code: "420106001", name: "积玉桥街道", state: "ended" },
    { code: "420106088", name: "积玉桥街道", state: "open" },
  ]);

  assert.deepEqual(parseDivision(book, "武昌区积玉桥街道"), {
    ok: true,
    code: "420106088",
  });
});
