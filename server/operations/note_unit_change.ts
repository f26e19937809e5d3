import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { insertUnitChange } from "@/db/queries/unit_changes.ts";
import {
  type ChangeOccasion,
  changesBetween,
  type SaidFacts,
} from "@/domain/unit_changes.ts";
import type { Actor } from "@/server/audit.ts";

/** What a unit did to what was said of a person. */
export interface NotedChange {
  unitId: string;
  personId: string;
  membershipId: string;
  occasion: ChangeOccasion;
  /** Codes; the department by its name. */
  before: SaidFacts;
  after: SaidFacts;
}

/**
 * Notes what a unit changed of a person (单位更改), for her to confirm or to object to;
 * nothing where nothing differs. Called inside the transaction of the act, which writes
 * its own audit line.
 *
 * @returns Whether there was anything to note.
 */
export async function noteUnitChange(
  tx: Tx,
  actor: Actor,
  noted: NotedChange,
): Promise<boolean> {
  const { unitId, before, after, ...whose } = noted;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return false;
  await insertUnitChange({ kind: "unit", unitId }, tx, {
    id: newId("chg", actor.now.ms),
    ...whose,
    changes: JSON.stringify(changes),
    // A match is the platform's act, whoever set it off.
    madeBy: noted.occasion === "match" ? null : actor.account?.id ?? null,
    madeAt: actor.now.at,
  });
  return true;
}
