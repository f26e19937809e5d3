import assert from "node:assert/strict";
import { hasCitizenLayout, parseDocument } from "@/domain/documents.ts";

const OPTIONS = { today: "2026-03-01" };

Deno.test("parseDocument takes sex and birth date from a citizen ID number", () => {
  assert.deepEqual(parseDocument("01", "610122831013442", OPTIONS), {
    ok: true,
    value: {
      type: "01",
      number: "610122198310134420",
      sex: "2",
      birthDate: "1983-10-13",
    },
  });
});

Deno.test("parseDocument normalises the numbers of the other types", () => {
  const cases: [string, string, string][] = [
    ["06", "h12345678", "H12345678"],
    ["06", "H1234567802", "H12345678"],
    ["06", "Ｍ 8765 4321", "M87654321"],
    ["07", "01234567", "01234567"],
    ["07", "1234567890b", "1234567890B"],
    ["03", "e 12345678", "E12345678"],
    ["13", "usa123456789012", "USA123456789012"],
    ["04", "军字第1234567号", "军字第1234567号"],
    ["99", "鄂（2024）-001", "鄂(2024)-001"],
    ["11", "810000199408230021", "810000199408230021"],
    ["12", "830000199201300022", "830000199201300022"],
    ["01", "830000199201300022", "830000199201300022"],
  ];
  for (const [type, text, number] of cases) {
    const result = parseDocument(type, text, OPTIONS);
    assert.ok(result.ok, `${type} ${text}`);
    assert.equal(result.value.number, number);
  }
});

Deno.test("parseDocument says which rule a number breaks", () => {
  const cases: [string, string, string][] = [
    ["01", "  ", "required"],
    ["03", "", "required"],
    ["01", "123", "length"],
    ["01", "61012219831013442A", "characters"],
    ["01", "610122198313134420", "birthDate"],
    ["01", "610122198310134421", "checkDigit"],
    ["11", "610122198310134420", "documentFormat"],
    ["11", "830000199201300022", "documentFormat"],
    ["12", "810000199408230021", "documentFormat"],
    ["11", "610122831013442", "length"],
    ["06", "A12345678", "documentFormat"],
    ["06", "H123456789", "documentFormat"],
    ["07", "1234567", "documentFormat"],
    ["03", "E123-45678", "documentFormat"],
    ["03", "E123", "documentFormat"],
    ["13", "912345678901234567", "checkDigit"],
    ["13", "12345", "documentFormat"],
    ["99", "abc", "documentFormat"],
    ["99", "<script>", "documentFormat"],
  ];
  for (const [type, text, problem] of cases) {
    assert.deepEqual(
      parseDocument(type, text, OPTIONS),
      { ok: false, problem },
      `${type} ${text}`,
    );
  }
});

Deno.test("parseDocument bounds a number of unknown type", () => {
  assert.equal(parseDocument("77", "A".repeat(41), OPTIONS).ok, false);
  assert.equal(parseDocument("77", "A".repeat(40), OPTIONS).ok, true);
});

Deno.test("only three types have the citizen layout", () => {
  assert.deepEqual(
    ["01", "02", "03", "06", "11", "12", "13"].filter(hasCitizenLayout),
    ["01", "11", "12"],
  );
});
