import assert from "node:assert/strict";
import { optionalPhoneInput, phoneInput } from "@/domain/inputs/phones.ts";
import { MEGABYTE, problemsOf } from "./problems_of.ts";

const WRONG = "手机号码不对，请填写 11 位的内地手机号码";

Deno.test("phoneInput gives eleven digits for every way to write a number", () => {
  for (
    const text of [
      ...[
        "13900020061",
        "139 0002 0061",
        "+86-139-0002-0061",
        "１３９０００２００６１",
      ],
    ]
  ) assert.equal(phoneInput.parse(text), "13900020061", text);
});

Deno.test("phoneInput says what is wrong with anything else", () => {
  const wrong = [
    ...["", "1390002006", "139000200611", "23900020061", "027-87654321"],
    ...[
      "1390002006\0",
      "13900020061😀",
      "一三九",
      "13900020061;drop",
      MEGABYTE,
    ],
    ...["1".repeat(32), "1".repeat(33), "+1 13900020061", "٠١٢٣٤٥٦٧٨٩٠"],
  ];
  for (const text of wrong) {
    assert.deepEqual(problemsOf(phoneInput, text), { "": WRONG });
  }
});

Deno.test("phoneInput asks for a number where there is no text at all", () => {
  for (const input of [undefined, null, 13900020061, ["13900020061"], {}]) {
    assert.deepEqual(problemsOf(phoneInput, input), { "": "请填写手机号码" });
  }
});

Deno.test("optionalPhoneInput leaves an empty number empty, reads any other like it, and refuses it in Chinese", () => {
  assert.equal(optionalPhoneInput.parse(undefined), "");
  assert.equal(optionalPhoneInput.parse("  "), "");
  assert.equal(optionalPhoneInput.parse("138-0000-2604"), "13800002604");
  for (const bad of ["12", "027-87654321", 7, "1".repeat(40), MEGABYTE]) {
    assert.deepEqual(problemsOf(optionalPhoneInput, bad), { "": WRONG });
  }
});
