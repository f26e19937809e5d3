import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** Documents of who is on a roster now, as `type:index`; for telling a list's new lines from old ones. */
export async function listRosterDocuments(
  scope: Scope,
  db: Db | Tx,
  kind: PreloadKind,
): Promise<Set<string>> {
  const rows = await onRoster(scope, db, kind)
    .select(["person.documentType", "person.documentIndex"])
    .execute();
  return new Set(
    rows.map((row) => `${row.documentType}:${row.documentIndex}`),
  );
}

/** Who has the document on this roster of the scope now. */
export function findOnRoster(
  scope: Scope,
  db: Db | Tx,
  document: { kind: PreloadKind; documentType: string; documentIndex: string },
): Promise<{ id: string; personId: string } | undefined> {
  return onRoster(scope, db, document.kind)
    .select(["membership.id", "membership.personId"])
    .where("person.documentType", "=", document.documentType)
    .where("person.documentIndex", "=", document.documentIndex)
    .executeTakeFirst();
}

function onRoster(scope: Scope, db: Db | Tx, kind: PreloadKind) {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", kind)
    .where("membership.toDate", "is", null);
}
