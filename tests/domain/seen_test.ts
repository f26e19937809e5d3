import assert from "node:assert/strict";
import { lookActs } from "@/domain/looks.ts";
import { mayHaveHeld, seenWayOf } from "@/domain/seen.ts";

/** She is told of them as of looks; they change something. */
const RELEASES: readonly string[] = [
  "stays.releaseSignIn",
  "people.releaseSignIn",
];

Deno.test("whatever tells a person of a look at her is a look for auditors too, no act on her, but for a release of her sign-in", () => {
  for (const act of lookActs("person")) {
    const isAct = seenWayOf({ act, way: "named" }) === "act";
    assert.equal(isAct, RELEASES.includes(act), act);
  }
  assert.equal(seenWayOf({ act: "stays.end", way: "named" }), "act");
});

Deno.test("mayHaveHeld leaves out the exports of a business that does not concern her, and nothing else", () => {
  const nurses = { act: "business.export", subjectId: "12" };
  const nurse = { position: "2", specialty: "21" };
  const physician = { position: "2", specialty: "11" };

  assert.equal(mayHaveHeld({ ...nurses, ...nurse }), true);
  assert.equal(mayHaveHeld({ ...nurses, ...physician }), false);
  assert.equal(
    mayHaveHeld({ act: "stays.export", subjectId: "active", ...physician }),
    true,
  );
});
