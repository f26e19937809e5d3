import { DatabaseSync } from "node:sqlite";
import { openDb } from "@/db/open.ts";
import { type PostColumns, setPost } from "@/db/queries/stay_acts.ts";
import type { BenchRow } from "../row.ts";
import type { Ground } from "./ground.ts";

const CHANGES = 120;
/** The first ones load what they need. */
const WARM_UP = 20;
const MAX_MORE_MS = 2;
const TRIGGERS = "statistic_note_%";

/** A live stay with what its post is. */
interface Stay {
  membershipId: string;
  on: string;
  post: PostColumns;
}

/**
 * What the summaries add to a change of a roster: posts of the largest unit are changed one
 * a transaction, in a copy of the database, and once more without the triggers that note
 * what changes.
 */
export async function measureChange(ground: Ground): Promise<BenchRow[]> {
  const path = `${ground.directory}/changed.db`;
  await Deno.copyFile(ground.path, path);
  const stays = readStays(path, ground.unitId);
  const ms = await changeAll(path, { ...ground, stays, titleLevel: "3" });
  dropTriggers(path);
  const bareMs = await changeAll(path, { ...ground, stays, titleLevel: "4" });
  await Deno.remove(path);
  const more = ms - bareMs;
  const ok = more <= MAX_MORE_MS;
  return [{
    figure: "a change of a post in the largest unit: what the summaries add",
    value: more,
    unit: "ms",
    against: `with them ${ms.toFixed(2)} ms, without ${bareMs.toFixed(2)} ms`,
    budget: `<= ${MAX_MORE_MS} ms`,
    ok,
    ...(ok ? {} : { waived: "a-change-and-its-summaries" }),
  }];
}

/** The median of one change and its commit. */
async function changeAll(
  path: string,
  options: { unitId: string; stays: readonly Stay[]; titleLevel: string },
): Promise<number> {
  const { unitId, stays, titleLevel } = options;
  await using opened = await openDb(`file:${path}`);
  const times: number[] = [];
  for (const { membershipId, on, post } of stays) {
    const start = performance.now();
    await opened.db.transaction().execute((tx) =>
      setPost({ kind: "unit", unitId }, tx, {
        membershipId,
        // Its slice began that day and is corrected.
        on,
        nextId: "",
        post: { ...post, titleLevel },
      })
    );
    times.push(performance.now() - start);
  }
  const warm = times.slice(WARM_UP).sort((one, other) => one - other);
  return warm[Math.floor(warm.length / 2)] ?? 0;
}

function readStays(path: string, unitId: string): Stay[] {
  using database = new DatabaseSync(path, { readOnly: true });
  return database.prepare(
    `select m.id, p.from_date, p.department_id, p.position, p.establishment,
      p.specialty
    from membership m join posting p on p.membership_id = m.id and p.to_date is null
    where m.unit_id = ? and m.kind = 'active' and m.to_date is null
      and p.title_level = '5'
    order by m.id limit ?`,
  ).all(unitId, CHANGES).map((row) => ({
    membershipId: String(row["id"]),
    on: String(row["from_date"]),
    post: {
      departmentId: textOf(row["department_id"]),
      position: textOf(row["position"]),
      establishment: textOf(row["establishment"]),
      specialty: textOf(row["specialty"]),
      titleLevel: null,
    },
  }));
}

function dropTriggers(path: string): void {
  using database = new DatabaseSync(path);
  const triggers = database.prepare(
    "select name from sqlite_schema where type = 'trigger' and name like ?",
  ).all(TRIGGERS);
  if (triggers.length === 0) throw new Error(`No trigger is named ${TRIGGERS}`);
  for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}
