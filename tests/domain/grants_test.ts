import assert from "node:assert/strict";
import {
  checkGrantDay,
  grantStateOf,
  lastGrantDay,
  parseTerms,
  partsLabel,
} from "@/domain/grants.ts";

Deno.test("a grant lasts a year at most, and its last day counts", () => {
  assert.equal(lastGrantDay("2026-11-23"), "2027-11-23");
  assert.equal(lastGrantDay("2028-02-29"), "2029-02-28");
  assert.equal(checkGrantDay("2026-11-22", "2026-11-23"), "past");
  assert.equal(checkGrantDay("2026-11-23", "2026-11-23"), undefined);
  assert.equal(checkGrantDay("2027-11-23", "2026-11-23"), undefined);
  assert.equal(checkGrantDay("2027-11-24", "2026-11-23"), "tooFar");
});

Deno.test("how a grant stands follows from its end and its last day", () => {
  const grant = { untilDate: "2026-11-23", revokedAt: null, endReason: null };
  const at = "2026-11-20T00:00:00.000Z";

  assert.equal(grantStateOf(grant, "2026-11-23"), "live");
  assert.equal(grantStateOf(grant, "2026-11-24"), "expired");
  assert.equal(
    grantStateOf(
      { ...grant, revokedAt: at, endReason: "revoked" },
      "2026-11-23",
    ),
    "revoked",
  );
  // The end of a stay gives no reason.
  assert.equal(
    grantStateOf({ ...grant, revokedAt: at }, "2026-11-23"),
    "left",
  );
});

Deno.test("parseTerms leaves out what is no part, and tells all departments from none", () => {
  assert.deepEqual(
    parseTerms({
      parts: '["statistics","lookup","root"]',
      departmentIds: null,
    }),
    { parts: ["lookup", "statistics"], departmentIds: null },
  );
  assert.deepEqual(
    parseTerms({ parts: '"lookup"', departmentIds: "[]" }),
    { parts: [], departmentIds: [] },
  );
  assert.equal(partsLabel(["roster", "lookup"]), "人员查询、花名册");
});
