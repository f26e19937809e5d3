import type { Db, Tx } from "@/db/open.ts";
import type { ProfileReminderTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** The last reminder to complete a profile, and how many there were. */
export type ProfileReminder = Omit<ProfileReminderTable, "unitId">;

/** The reminder that a unit has not followed yet; `undefined` for none. */
export function findReminder(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<ProfileReminder | undefined> {
  return db.selectFrom("profileReminder")
    .select(["authorityName", "times", "at"])
    .where("unitId", "=", unitId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
}

/** Reminds a unit whose scope was judged; the last reminder is the one that counts. */
export async function setReminder(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  reminder: { authorityName: string; at: string },
): Promise<void> {
  await tx.insertInto("profileReminder")
    .values({ unitId: scope.unitId, times: 1, ...reminder })
    .onConflict((conflict) =>
      conflict.column("unitId").doUpdateSet((eb) => ({
        ...reminder,
        times: eb("profileReminder.times", "+", 1),
      }))
    )
    .execute();
}

/** Forgets the reminder of a unit that has followed it. */
export async function deleteReminder(
  scope: Scope & { kind: "unit" },
  tx: Tx,
): Promise<void> {
  await tx.deleteFrom("profileReminder")
    .where("unitId", "=", scope.unitId)
    .execute();
}
