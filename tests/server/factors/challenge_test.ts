import assert from "node:assert/strict";
import fc from "fast-check";
import { challengeOf as challengeInBrowser } from "@/client/challenge.ts";
import { challengeOf } from "@/server/factors/challenge.ts";

const PARTS = {
  purpose: "signIn",
  ticketId: "AAAAAAAAAAAAAAAAAAAAAA",
  nonce: "BBBBBBBBBBBBBBBBBBBBBB",
  accountId: "acc_wuhan-main",
  number: "07",
} as const;

Deno.test("challengeOf is the SHA-256 of what is signed, in base64url", () => {
  assert.equal(
    challengeOf(PARTS),
    "yQUnDDG3Lh_bocD1rP3W6OK4iPrLXu5g9JBO4A3mUjs",
  );
});

Deno.test("the browser makes the same challenge of the same parts", async () => {
  const text = fc.string({ unit: "binary" });
  const parts = fc.record({
    purpose: fc.constantFrom("signIn", "bind", "stepUp"),
    ticketId: text,
    nonce: text,
    accountId: text,
    number: text,
  });
  await fc.assert(fc.asyncProperty(parts, async (one) => {
    assert.equal(await challengeInBrowser(one), challengeOf(one));
  }));
});
