import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** The live 校验码 of a unit, sealed. */
export interface UnitCodeRow {
  id: string;
  codeSealed: string;
  madeAt: string;
  expiresAt: string;
  uses: number;
}

/** The unit's live code (本单位校验码), expired or not; `undefined` before the first was made. */
export function findUnitCode(
  scope: Scope,
  db: Db | Tx,
): Promise<UnitCodeRow | undefined> {
  return db.selectFrom("unitCode")
    .select(["id", "codeSealed", "madeAt", "expiresAt", "uses"])
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("endedAt", "is", null)
    .executeTakeFirst();
}

/** Puts a new code in place of the live one, which dies in the same transaction. */
export async function setUnitCode(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  code: {
    id: string;
    codeSealed: string;
    codeIndex: string;
    madeBy: string | null;
    at: string;
    expiresAt: string;
  },
): Promise<void> {
  await tx.updateTable("unitCode")
    .set({ endedAt: code.at })
    .where("unitId", "=", scope.unitId)
    .where("endedAt", "is", null)
    .execute();
  await tx.insertInto("unitCode").values({
    id: code.id,
    unitId: scope.unitId,
    codeSealed: code.codeSealed,
    codeIndex: code.codeIndex,
    madeBy: code.madeBy,
    madeAt: code.at,
    expiresAt: code.expiresAt,
  }).execute();
}
