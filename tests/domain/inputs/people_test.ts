import assert from "node:assert/strict";
import { FindPeopleInput, OpenFoundInput } from "@/domain/inputs/people.ts";

/** What is looked for, or the sentence of a field. */
function read(typed: Record<string, string>) {
  const result = FindPeopleInput.safeParse(typed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return `${String(issue?.path[0])}: ${issue?.message}`;
}

Deno.test("a 身份类型 alone is a search, and narrows one by name", () => {
  assert.deepEqual(read({ identityType: "4", name: " " }), {
    by: "type",
    identityType: "4",
    after: null,
  });
  assert.deepEqual(
    read({ identityType: "4", name: "", after: "psn_somebody-there" }),
    { by: "type", identityType: "4", after: "psn_somebody-there" },
  );
  assert.deepEqual(read({ identityType: "4", name: "李 梅", after: "" }), {
    by: "name",
    name: "李梅",
    identityType: "4",
  });
  assert.match(String(read({ identityType: "7" })), /^identityType: 请选择/);
});

Deno.test("a whole number leaves every other condition aside; a part of one is none", () => {
  const number = "420106198805170022";
  assert.deepEqual(
    read({ identityType: "4", name: "李", documentNumber: number }),
    { by: "document", type: "01", number },
  );
  for (const part of ["4201", "19880517", "42010619880517002"]) {
    const said = read({ identityType: "2", documentNumber: part });
    assert.match(String(said), /^documentNumber: /, part);
  }
});

Deno.test("a name of one sign, wildcards and nothing at all are no search", () => {
  for (const name of ["李", "l", "%%", "__", "李%", "420106"]) {
    assert.match(String(read({ name, identityType: "2" })), /^name: /, name);
  }
  assert.equal(
    read({}),
    "name: 请填写姓名或完整的证件号码，或选择身份类型",
  );
});

Deno.test("an opening names a purpose, 其他 in words, and no number", () => {
  const open = (rest: Record<string, string>) => {
    const result = OpenFoundInput.safeParse({
      personId: "psn_somebody-there",
      ...rest,
    });
    return result.success
      ? result.data.purpose
      : String(result.error.issues[0]?.path[0]);
  };

  assert.equal(open({ purpose: "1", note: "" }), "核对人员信息");
  assert.equal(open({ purpose: "9", note: " 联系会诊 " }), "联系会诊");
  for (const rest of [{}, { purpose: "" }, { purpose: "7" }]) {
    assert.equal(open(rest), "purpose");
  }
  for (const note of ["", "会", "查13800000001", "x".repeat(101)]) {
    assert.equal(open({ purpose: "9", note }), "note", note);
  }
});
