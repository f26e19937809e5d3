import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { CONSENT_VERSION, mustConsent, NOTICES } from "@/domain/consent.ts";

/** What each version says: who agreed to one has agreed to these very words. */
const SEALS: Readonly<Record<string, string>> = {
  "2026-11b": "2aebe90a066f4f9f",
  "2026-11c": "7a0873626ce59c02",
};

Deno.test("the words of a notice never change under its version", () => {
  const seals = Object.fromEntries(
    Object.entries(NOTICES).map(([version, notice]) => [
      version,
      createHash("sha256").update(JSON.stringify(notice)).digest("hex")
        .slice(0, 16),
    ]),
  );

  assert.deepEqual(seals, SEALS);
  assert.equal(Object.keys(NOTICES).pop(), CONSENT_VERSION);
});

Deno.test("a person agrees to the version that holds, an office to none", () => {
  const person = (consentVersion: string | null) =>
    mustConsent({ kind: "person", consentVersion });

  assert.equal(person(CONSENT_VERSION), false);
  assert.equal(person("2026-11b"), true);
  assert.equal(person(null), true);
  assert.equal(mustConsent({ kind: "main", consentVersion: null }), false);
});
