import assert from "node:assert/strict";
import { createVault } from "@/db/sealed.ts";
import { readSeen, writeSeen } from "@/server/seen_commit.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";

const OURS = {
  baseUrl: "https://platform.example",
  vault: createVault(TEST_VAULT_KEYS),
};
const ELSEWHERE = {
  ...OURS,
  vault: createVault({
    ...TEST_VAULT_KEYS,
    indexKeys: "other:b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb28=",
  }),
};

Deno.test("the number of a commit comes back as it was written", () => {
  for (const seq of [0, 1, 42, 999_999_999]) {
    const [pair = "", ...rest] = writeSeen(OURS, seq).split("; ");
    assert.equal(readSeen(OURS, cookie(pair)), seq);
    assert.equal(readSeen(OURS, cookie(`a=1; ${pair}; b=2`)), seq);
    assert.deepEqual(rest.slice(0, 3), ["Path=/", "HttpOnly", "SameSite=Lax"]);
    assert.ok(rest.includes("Secure"));
  }
});

Deno.test("a number that nobody here has signed is none", () => {
  const [pair = ""] = writeSeen(OURS, 41).split(";");
  const [foreign = ""] = writeSeen(ELSEWHERE, 41).split(";");
  for (
    const forged of [
      pair.replace("=41.", "=42."),
      pair.replace("=41.", "=999999999999999."),
      pair.slice(0, -1),
      `${pair.slice(0, -1)}${pair.endsWith("A") ? "B" : "A"}`,
      pair.replace(/\..*/, "."),
      pair.replace(/\..*/, ""),
      pair.replace("__Host-", ""),
      foreign,
      "__Host-seen=",
      "",
    ]
  ) {
    assert.equal(readSeen(OURS, cookie(forged)), 0, forged);
  }
});

function cookie(text: string): Headers {
  return new Headers({ cookie: text });
}
