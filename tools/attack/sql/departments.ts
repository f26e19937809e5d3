import type { Db } from "@/db/open.ts";

/** How many lines of the trail say that a department was made, by the names that begin so. */
export async function madeDepartments(
  db: Db,
  beginning: string,
): Promise<Map<string, number>> {
  const rows = await db.selectFrom("department")
    .leftJoin(
      "audit",
      (join) =>
        join.onRef("audit.subjectId", "=", "department.id")
          .on("audit.act", "=", "departments.create"),
    )
    .select([
      "department.name",
      (eb) => eb.fn.count<number>("audit.seq").as("lines"),
    ])
    .where("department.name", "like", `${beginning}%`)
    .groupBy("department.id")
    .execute();
  return new Map(rows.map(({ name, lines }) => [name, lines]));
}
