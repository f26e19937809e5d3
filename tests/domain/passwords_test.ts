import assert from "node:assert/strict";
import { checkPassword } from "@/domain/passwords.ts";

Deno.test("checkPassword counts characters, 8 to 128, a rare one as one", () => {
  assert.equal(checkPassword("han-yan"), "short");
  assert.equal(checkPassword("han-yang"), undefined);
  assert.equal(checkPassword("𠮷野家𠮷野家店"), "short");
  assert.equal(checkPassword("江城多山珞珈独秀"), undefined);
  assert.equal(checkPassword("wuchang-".repeat(16)), undefined);
  assert.equal(checkPassword("wuchang-".repeat(16) + "x"), "long");
});

Deno.test("checkPassword refuses what lists of guesses begin with, in any case", () => {
  const guesses = [
    "12345678",
    "Password1",
    "P@SSW0RD!",
    "abcd1234",
    "5201314a",
  ];

  for (const guess of guesses) {
    assert.equal(checkPassword(guess), "common", guess);
  }
});

Deno.test("checkPassword lets a long phrase pass that begins like a guess", () => {
  assert.equal(checkPassword("password-of-the-clinic"), undefined);
});

Deno.test("checkPassword refuses fewer than four different signs", () => {
  assert.equal(checkPassword("abcabcabc"), "common");
  assert.equal(checkPassword("AaBbCcAa"), "common");
  assert.equal(checkPassword("abcdabcd"), undefined);
});

Deno.test("checkPassword refuses a password that holds a text of one's own", () => {
  const own = ["13900010004", "42011119960714008X"];

  assert.equal(checkPassword("my13900010004", own), "personal");
  assert.equal(checkPassword("42011119960714008x", own), "personal");
  assert.equal(checkPassword("my13900010005", own), undefined);
});

Deno.test("checkPassword does not mind a text of one's own below four signs", () => {
  assert.equal(checkPassword("lake-of-wuchang", ["lak", ""]), undefined);
});
