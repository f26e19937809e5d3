import assert from "node:assert/strict";
import { SearchPeopleInput } from "@/domain/inputs/vip.ts";

/** The sentence of a field, or what is looked for. */
function read(typed: Record<string, string>) {
  const result = SearchPeopleInput.safeParse(typed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return `${String(issue?.path[0])}: ${issue?.message}`;
}

Deno.test("a name needs two characters, Han or initials, and nothing else", () => {
  assert.deepEqual(read({ name: " 李 梅 " }), { by: "name", name: "李梅" });
  assert.deepEqual(read({ name: "lm" }), { by: "name", name: "lm" });
  const short = "name: 姓名至少填两个字，或拼音首字母两个以上";
  for (const name of ["李", "l", "李 ", "l·"]) {
    assert.equal(read({ name }), short);
  }
  const wrong = "name: 姓名只填汉字或拼音首字母；证件号码请填在证件号码一栏";
  const signs = [
    "%",
    "%%",
    "__",
    "**",
    "李%",
    "李_",
    "?.",
    "' or 1=1",
    "420106",
  ];
  for (const name of signs) assert.equal(read({ name }), wrong, name);
});

Deno.test("nothing typed is no search", () => {
  const empty = "name: 请填写姓名，或完整的证件号码";

  for (const typed of [{}, { name: "" }, { name: "  ", documentNumber: " " }]) {
    assert.equal(read(typed), empty);
  }
});

Deno.test("a document is looked for by its whole number alone", () => {
  const whole = { by: "document", type: "01", number: "420106198805170022" };
  assert.deepEqual(read({ documentNumber: "420106 19880517 0022" }), whole);
  assert.deepEqual(
    read({ documentNumber: "420106198805170022", name: "王强" }),
    whole,
  );
  const length =
    "documentNumber: 证件号码的位数不对，居民身份证应为 18 位，请对照证件核对";
  for (const part of ["420106", "19880517", "42010619880517002"]) {
    assert.equal(read({ documentNumber: part }), length);
  }
  assert.equal(
    read({ documentNumber: "420106198805170023" }),
    "documentNumber: 证件号码的校验位不对，可能有一位写错，请对照证件逐位核对",
  );
  assert.match(
    String(read({ documentNumber: "4201061988051700%" })),
    /^documentNumber: /,
  );
  assert.equal(
    read({ documentType: "zz", documentNumber: "420106198805170022" }),
    "documentType: 请选择证件类型",
  );
});
