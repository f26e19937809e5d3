import assert from "node:assert/strict";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { checkMemberships } from "@/tools/drill/checks/memberships.ts";
import { checkRevocations } from "@/tools/drill/checks/revocations.ts";
import { checkSessions } from "@/tools/drill/checks/sessions.ts";
import { checkUpdates } from "@/tools/drill/checks/updates.ts";
import { breachesOf, checkWrites } from "@/tools/drill/checks/writes.ts";

Deno.test("checkWrites finds what is lost, what is there twice and what was refused and is there", () => {
  const report = checkWrites(
    new Map([
      ["kept", "saved"],
      ["lost", "saved"],
      ["doubled", "unknown"],
      ["ghost", "refused"],
      ["gone", "refused"],
      ["open", "unknown"],
    ]),
    new Map([["kept", 1], ["doubled", 2], ["ghost", 1], ["another's", 1]]),
  );

  assert.deepEqual(report, {
    saved: 2,
    refused: 2,
    unknown: 2,
    lost: ["lost"],
    twice: ["doubled"],
    ghosts: ["ghost"],
  });
  assert.equal(breachesOf(report), 3);
});

Deno.test("checkWrites finds nothing wrong with a write of unknown end, whether it is there or not", () => {
  const outcomes = new Map([["one", "unknown"], ["other", "unknown"]] as const);

  assert.equal(breachesOf(checkWrites(outcomes, new Map([["one", 1]]))), 0);
});

Deno.test("checkSessions holds each session to what it has written and read, and no other to it", () => {
  const report = checkSessions([
    { session: "a", what: "wrote", version: 3 },
    { session: "a", what: "read", version: 2 },
    { session: "a", what: "read", version: 5 },
    { session: "a", what: "read", version: 4 },
    { session: "b", what: "read", version: 1 },
  ]);

  assert.deepEqual(report, { reads: 4, ownWritesMissed: 1, wentBack: 1 });
});

Deno.test("checkUpdates finds two changes of one version, and one that is not counted at the end", () => {
  const made = (version: number) => ({ version, outcome: "made" }) as const;

  assert.deepEqual(checkUpdates([made(0), made(1)], 2), { made: 2, lost: 0 });
  assert.deepEqual(checkUpdates([made(0), made(0)], 1), { made: 2, lost: 1 });
  assert.deepEqual(checkUpdates([made(0), made(1)], 1), { made: 2, lost: 1 });
  assert.deepEqual(
    checkUpdates([made(0), { version: 0, outcome: "refused" }], 1),
    { made: 1, lost: 0 },
  );
});

Deno.test("checkMemberships finds who has two live stays; those that have ended do not count", () => {
  assert.deepEqual(
    checkMemberships([
      { personId: "two", toDate: null },
      { personId: "two", toDate: null },
      { personId: "moved", toDate: "2026-01-01" },
      { personId: "moved", toDate: null },
    ]),
    ["two"],
  );
});

Deno.test("checkRevocations counts what was shown after the acknowledgement, lists 2 s after it", () => {
  const visit = {
    isPrivileged: true,
    revokedAt: 1000,
    askedAt: 1000,
    isShown: true,
    isCutOff: false,
  };

  const report = checkRevocations([
    visit,
    { ...visit, isShown: false },
    { ...visit, askedAt: 999 },
    { ...visit, isCutOff: true },
    { ...visit, isPrivileged: false, askedAt: 2999 },
    { ...visit, isPrivileged: false, askedAt: 3000 },
    { ...visit, isPrivileged: false, askedAt: 3000, isCutOff: true },
  ]);

  assert.deepEqual(report, {
    privileged: 3,
    privilegedShown: 2,
    ordinary: 1,
    ordinaryShown: 1,
  });
});

Deno.test("quantile and mostOf say of nothing that there is nothing", () => {
  assert.equal(quantile([], 0.5), NaN);
  assert.equal(mostOf([]), 0);
  assert.equal(quantile([4, 1, 3, 2], 0.5), 3);
  assert.equal(quantile([4, 1, 3, 2], 0.99), 4);
});
