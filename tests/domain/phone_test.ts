import assert from "node:assert/strict";
import { parsePhone } from "@/domain/phone.ts";

Deno.test("parsePhone folds the ways to write a mobile number", () => {
  for (
    const text of [
      ...["13812342604", "138 1234 2604", "138-1234-2604", "+86 13812342604"],
      ...["8613812342604", "008613812342604", "１３８１２３４２６０４"],
      ...["\u202D13812342604\u202C", "＋86-138-1234-2604"],
    ]
  ) assert.equal(parsePhone(text), "13812342604", text);
});

Deno.test("parsePhone refuses what is no mainland mobile number", () => {
  for (
    const text of [
      ...["", "1381234260", "138123426044", "12812342604", "02787654321"],
      ...["+85261234567", "+8613812342604x", "1381234260a", "+13812342604"],
    ]
  ) assert.equal(parsePhone(text), undefined, text);
});
