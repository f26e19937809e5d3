import { sql, type SqlBool } from "kysely";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** A line with the mask of its person's document where it named the person. */
export type MaskedLine<Line> = Omit<Line, "personId"> & {
  documentMasked: string;
};

/**
 * Lines of a roster of the scope with the masks of their people's documents. They are read
 * for those lines alone that are shown: while a roster is sorted, each column that its
 * lines carry costs.
 */
export async function withMasks<Line extends { personId: string }>(
  scope: Scope,
  db: Db | Tx,
  lines: readonly Line[],
): Promise<MaskedLine<Line>[]> {
  const ids = JSON.stringify(lines.map(({ personId }) => personId));
  const rows = await db.selectFrom("person")
    .select(["person.id", maskedDocument("person")])
    .where((eb) =>
      sql<SqlBool>`${
        eb.ref("person.id")
      } in (select value from json_each(${ids}))`
    )
    .where((eb) =>
      eb.exists(
        eb.selectFrom("membership").select("membership.id")
          .whereRef("membership.personId", "=", "person.id")
          .where((inner) => inScope(inner.ref("membership.unitId"), scope)),
      )
    )
    .execute();
  const masks = new Map(rows.map((row) => [row.id, row.documentMasked]));
  return lines.map(({ personId, ...line }) => {
    const documentMasked = masks.get(personId);
    if (documentMasked === undefined) {
      throw new Error("Cannot show a line: its person is not in the scope");
    }
    return { ...line, documentMasked };
  });
}
