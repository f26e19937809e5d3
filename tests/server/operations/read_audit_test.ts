import assert from "node:assert/strict";
import { insertAuditLines } from "@/db/queries/audit.ts";
import { readAudit } from "@/server/operations/read_audit.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const HUBEI = { kind: "authority", path: `/${IDS.authority.hubei}/` } as const;
const WIDE = { narrowUnits: 1, spanLines: 10 };
const ALL = {
  group: null,
  account: "",
  person: "",
  from: null,
  until: null,
  below: null,
  size: 5,
};

/** Thirty lines: the third is of 校验码, the others of sign-ins. */
async function writeThirty({ platform }: TestPlatform): Promise<void> {
  const lines = Array.from({ length: 30 }, (_, at) => ({
    at: "2026-11-20T02:00:00.000Z",
    accountId: IDS.account.wuhan,
    accountLabel: "4201060001",
    act: at === 2 ? "unitCode.renew" : "auth.signIn",
    unitId: IDS.unit.wuhan,
    personId: null,
    subjectId: null,
    address: null,
  }));
  await platform.db.transaction().execute((tx) => insertAuditLines(tx, lines));
}

Deno.test("a wide area is read from the newest line on, as a narrow one is", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await writeThirty(opened);

  const wide = await readAudit(HUBEI, db, { ...ALL, bounds: WIDE });
  const narrow = await readAudit(HUBEI, db, ALL);

  assert.deepEqual(wide, narrow);
  assert.deepEqual(wide.lines.map(({ seq }) => seq), [30, 29, 28, 27, 26]);
  assert.equal(wide.nextBelow, 26);
  assert.equal(wide.isCutShort, false);
});

Deno.test("a page that has looked at enough ends early and says where to go on", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await writeThirty(opened);
  const asked = { ...ALL, group: "unitCode", bounds: WIDE };

  const first = await readAudit(HUBEI, db, asked);
  const second = await readAudit(HUBEI, db, {
    ...asked,
    below: first.nextBelow,
  });
  const third = await readAudit(HUBEI, db, {
    ...asked,
    below: second.nextBelow,
  });

  assert.deepEqual([first.nextBelow, first.isCutShort], [21, true]);
  assert.deepEqual(first.lines, []);
  assert.deepEqual([second.nextBelow, second.isCutShort], [11, true]);
  assert.deepEqual(third.lines.map(({ seq }) => seq), [3]);
  assert.deepEqual([third.nextBelow, third.isCutShort], [null, false]);
});

Deno.test("a narrow area finds in one page what a filter leaves", async () => {
  await using opened = await testPlatform();
  await writeThirty(opened);

  const page = await readAudit(HUBEI, opened.platform.db, {
    ...ALL,
    group: "unitCode",
  });

  assert.deepEqual(page.lines.map(({ seq }) => seq), [3]);
  assert.equal(page.nextBelow, null);
});

Deno.test("an empty trail is an empty page", async () => {
  await using opened = await testPlatform();

  const page = await readAudit(HUBEI, opened.platform.db, {
    ...ALL,
    bounds: WIDE,
  });

  assert.deepEqual(page, { lines: [], nextBelow: null, isCutShort: false });
});
