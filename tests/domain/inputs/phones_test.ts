import assert from "node:assert/strict";
import { optionalPhoneInput } from "@/domain/inputs/phones.ts";

Deno.test("a phone that may be left empty is read like any other, and refused in Chinese", () => {
  assert.equal(optionalPhoneInput.parse(undefined), "");
  assert.equal(optionalPhoneInput.parse("  "), "");
  assert.equal(optionalPhoneInput.parse("138-0000-2604"), "13800002604");
  for (const bad of ["12", "027-87654321", 7, "1".repeat(40)]) {
    const { error } = optionalPhoneInput.safeParse(bad);
    assert.equal(
      error?.issues[0]?.message,
      "手机号码不对，请填写 11 位的内地手机号码",
    );
  }
});
