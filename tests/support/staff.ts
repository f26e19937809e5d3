import { newId } from "@/db/ids.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { IDS } from "@/tools/seed.ts";

/** Adds so many people in service to 内科 of 武昌区中医院, all with the name 吴明. */
export async function addStaff(
  platform: Platform,
  count: number,
): Promise<void> {
  const now = momentOf(platform);
  const scope = { kind: "unit", unitId: IDS.unit.wuhan } as const;
  await platform.db.transaction().execute(async (tx) => {
    for (let at = 0; at < count; at++) {
      const personId = newId("psn", now.ms);
      await insertPerson(tx, {
        id: personId,
        documentType: "99",
        documentSealed: "not sealed",
        documentIndex: `staff ${at}`,
        documentMasked: "****",
        isHmtForeign: 0,
        name: "吴明",
        pinyin: "wm",
        identityType: "2",
        createdAt: now.at,
        updatedAt: now.at,
      }, { id: newId("fct", now.ms), on: "2026-01-01" });
      await insertMembership(scope, tx, {
        membership: {
          id: newId("mem", now.ms),
          personId,
          kind: "active",
          fromDate: "2026-01-01",
          source: "review",
          sortName: "wu ming 吴明",
          createdAt: now.at,
        },
        posting: {
          id: newId("pst", now.ms),
          departmentId: IDS.department.internal,
          position: "2",
          establishment: "1",
        },
      });
    }
  });
}
