import { DatabaseSync } from "node:sqlite";

/** Somebody in service, by whom she is looked for. */
export interface Sought {
  name: string;
  type: string;
  index: string;
  membershipId: string;
}

/** People from all over the province, the same ones in each run. */
export function readSought(path: string, count: number): Sought[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const { all } = database.prepare('select count(*) as "all" from person')
    .get() ?? {};
  // Few are looked for among many: whoever a step leads to may have left.
  const steps = 2 * Math.max(count, 50);
  const step = Math.max(1, Math.floor(Number(all) / steps));
  const rows = database.prepare(
    `select person.name, person.document_type as type,
      person.document_index as "index", membership.id as membershipId
    from person join membership on membership.person_id = person.id
      and membership.to_date is null and membership.kind = 'active'
    where person.rowid % ? = 0 and length(person.name) >= 3 limit ?`,
  ).all(step, count);
  if (rows.length < count) throw new Error("Cannot measure: too few people");
  return rows.map((row) => ({
    name: String(row["name"]),
    type: String(row["type"]),
    index: String(row["index"]),
    membershipId: String(row["membershipId"]),
  }));
}

/** Behind whom the pages of a roster begin: the last in the middle, the last but a page. */
export function readPlaces(
  path: string,
  { unitId, page }: { unitId: string; page: number },
): { middle: string; last: string; count: number } {
  using database = new DatabaseSync(path, { readOnly: true });
  const ids = database.prepare(
    `select id from membership
    where unit_id = ? and kind = 'active' and to_date is null
    order by sort_name, id`,
  ).all(unitId).map(({ id }) => String(id));
  return {
    middle: ids[Math.floor(ids.length / 2)] ?? "",
    last: ids[ids.length - page - 1] ?? "",
    count: ids.length,
  };
}
