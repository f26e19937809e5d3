import assert from "node:assert/strict";
import fc from "fast-check";
import { challengeText, parseNumber } from "@/domain/ticket.ts";

const PARTS = {
  purpose: "signIn",
  ticketId: "AAAAAAAAAAAAAAAAAAAAAA",
  nonce: "BBBBBBBBBBBBBBBBBBBBBB",
  accountId: "acc_wuhan-main",
  number: "07",
} as const;

Deno.test("parseNumber reads two digits in any width, with spaces", () => {
  for (const text of ["07", " 07 ", "0 7", "０７", "０　７", "07\n"]) {
    assert.equal(parseNumber(text), "07", JSON.stringify(text));
  }
});

Deno.test("parseNumber takes nothing else for the two digits", () => {
  for (
    const text of [
      ...["", "7", "007", "0x", "-7", "7.", "七", "０", "07\0", "😀", "+7"],
      ...["٠٧", "0".repeat(1_000_000)],
    ]
  ) assert.equal(parseNumber(text), undefined, text.slice(0, 20));
});

Deno.test("challengeText holds purpose, ticket, nonce, account and digits, a line each", () => {
  assert.equal(
    challengeText(PARTS),
    "signIn\nAAAAAAAAAAAAAAAAAAAAAA\nBBBBBBBBBBBBBBBBBBBBBB\nacc_wuhan-main\n07",
  );
});

Deno.test("two challenges are the same only where every part is", () => {
  const part = fc.stringMatching(/^[\w-]{0,22}$/);
  const parts = fc.record({
    purpose: fc.constantFrom("signIn", "bind", "stepUp"),
    ticketId: part,
    nonce: part,
    accountId: part,
    number: fc.stringMatching(/^\d\d$/),
  });
  fc.assert(fc.property(parts, parts, (one, other) => {
    const isSame = challengeText(one) === challengeText(other);
    assert.equal(isSame, JSON.stringify(one) === JSON.stringify(other));
  }));
});
