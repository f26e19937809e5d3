import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import {
  findSnapshot,
  getSnapshot,
  insertSnapshot,
  listSnapshots,
} from "@/db/queries/snapshots.ts";
import type { Scope } from "@/domain/scope.ts";
import { addSnapshots } from "@/tests/support/access/snapshots.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN: Scope = { kind: "unit", unitId: IDS.unit.wuhan };
const YICHANG: Scope = { kind: "unit", unitId: IDS.unit.yichang };
const OURS = "snp_wuhan-2025";

function freeze(scope: Scope, db: Db, row: { year: number; on: string }) {
  return db.transaction().execute((tx) =>
    insertSnapshot(scope, tx, {
      id: `snp_${row.on}`,
      unitId: IDS.unit.wuhan,
      kind: "active",
      year: row.year,
      onDate: row.on,
      people: 1,
      tables: "[]",
      frozenAt: NOW,
      frozenBy: IDS.account.wuhan,
    })
  );
}

Deno.test("snapshots are those of the scope; one of another unit is a missing one, and cannot be made for it", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  await addSnapshots(cast);
  const asked = { kind: "active", year: 2025 } as const;
  const province: Scope = {
    kind: "authority",
    path: `/${IDS.authority.hubei}/`,
  };
  const person: Scope = { kind: "person", personId: IDS.person.liMei };

  assert.deepEqual(
    (await listSnapshots(WUHAN, db)).map(({ id }) => id),
    [OURS],
  );
  assert.equal((await listSnapshots(province, db)).length, 2);
  assert.equal((await findSnapshot(WUHAN, db, asked))?.id, OURS);
  for (const scope of [YICHANG, person]) {
    await assert.rejects(getSnapshot(scope, db, OURS), { code: "notFound" });
    await assert.rejects(
      freeze(scope, db, { year: 2024, on: "2024-12-31" }),
      { code: "notFound" },
    );
  }
  assert.deepEqual(await listSnapshots(person, db), []);
});

Deno.test("a year has one snapshot, of a day in it", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  await freeze(WUHAN, db, { year: 2025, on: "2025-12-31" });

  await assert.rejects(freeze(WUHAN, db, { year: 2025, on: "2025-06-30" }), {
    code: "snapshotThere",
  });
  await assert.rejects(
    freeze(WUHAN, db, { year: 2024, on: "2025-06-30" }),
    /check/i,
  );
});
