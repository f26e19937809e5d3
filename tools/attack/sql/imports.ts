import type { Db } from "@/db/open.ts";

/** What became of an uploaded list. */
export interface ImportOutcome {
  state: string;
  /** What the screen says of a refused file. */
  refusal: string | null;
  good: number;
  wrong: number;
}

/** What became of an uploaded list (预传名单) so far. */
export async function findOutcome(
  db: Db,
  importId: string,
): Promise<ImportOutcome> {
  const job = await db.selectFrom("importJob").select(["state", "refusal"])
    .where("id", "=", importId)
    .executeTakeFirstOrThrow();
  const rows = await db.selectFrom("importRow").select("outcome")
    .where("importId", "=", importId)
    .execute();
  const wrong = rows.filter(({ outcome }) => outcome === "error").length;
  return { ...job, wrong, good: rows.length - wrong };
}
