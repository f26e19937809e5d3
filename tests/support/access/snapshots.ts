import { insertSnapshot } from "@/db/queries/snapshots.ts";
import { NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";
import { SNAPSHOTS } from "./ids.ts";

/** A frozen snapshot of each unit, without tables: who may see it is what counts here. */
export async function addSnapshots({ platform }: TestPlatform): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    for (const name of ["wuhan", "yichang"] as const) {
      const unitId = IDS.unit[name];
      await insertSnapshot({ kind: "unit", unitId }, tx, {
        id: SNAPSHOTS[name],
        unitId,
        kind: "active",
        year: 2025,
        onDate: "2025-12-31",
        people: 1,
        tables: "[]",
        frozenAt: NOW,
        frozenBy: IDS.account[name],
      });
    }
  });
}
