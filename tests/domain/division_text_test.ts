import assert from "node:assert/strict";
import fc from "fast-check";
import { DIVISIONS } from "@/codes/divisions.ts";
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
    assert.deepEqual(parseDivision(text), { ok: true, code }, text);
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
    const result = parseDivision(text);
    assert.equal(result.ok ? "ok" : result.problem, problem, text);
  }
});

Deno.test("a place of several names the places that it may be", () => {
  const result = parseDivision("城关镇");

  assert.ok(!result.ok);
  assert.ok(result.candidates.length > 5);
  assert.match(
    describeDivision(result),
    /^不止一个地方叫这个名字.*：十堰市郧阳区城关镇 420304117、.*等$/,
  );
});

Deno.test("every place is read again from the text that shows it", () => {
  const places = DIVISIONS.filter(({ code }) => code.length >= 6);

  fc.assert(fc.property(fc.constantFrom(...places), ({ code }) => {
    assert.deepEqual(parseDivision(divisionText(code)), { ok: true, code });
  }));
});

Deno.test("divisionText leaves the province out and is empty for no place", () => {
  assert.equal(divisionText("420106"), "武汉市武昌区 420106");
  assert.equal(divisionText("429004"), "仙桃市 429004");
  assert.equal(divisionText(null), "");
  assert.equal(divisionText("999999"), "");
});
