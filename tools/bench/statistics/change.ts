import { DatabaseSync } from "node:sqlite";
import { type Db, openDb } from "@/db/open.ts";
import { type PostColumns, setPost } from "@/db/queries/stay_acts.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { timeOf } from "../measure.ts";
import { type BenchRow, verdictOn } from "../row.ts";
import { readTriggers, withoutTriggers } from "../sql/triggers.ts";
import { WAIVERS } from "../waivers.ts";
import type { Ground } from "./ground.ts";

/** Of whom a post is changed. */
const STAYS = 12;
const ROUNDS = 9;
/** The first changes of a round prepare their statements anew, for the schema is another one. */
const WARM_UP = 2;
const MAX_MORE_MS = 2;
const TRIGGERS = "statistic_note_%";
/** What everybody has before and after each round. */
const TITLE = "5";

/** A live stay with what its post is. */
interface Stay {
  membershipId: string;
  on: string;
  post: PostColumns;
}

/**
 * What the summaries add to a change of a roster: posts of the largest unit are changed one
 * a transaction, in a copy of the database, with the triggers that note what changes and
 * without, by turns. One after the other the first would pay for pages that nobody had read
 * yet, and the second for what the first has written.
 */
export async function measureChange(
  { directory, path: original, unitId }: Pick<
    Ground,
    "directory" | "path" | "unitId"
  >,
): Promise<BenchRow> {
  // A folder of its own, for a file of the log stays beside the copy.
  const folder = await Deno.makeTempDir({ dir: directory });
  const path = `${folder}/changed.db`;
  await Deno.copyFile(original, path);
  try {
    const stays = readStays(path, unitId);
    const { withThem, without } = await changesOf(path, { unitId, stays });
    const ms = quantile(withThem, 0.5);
    const bareMs = quantile(without, 0.5);
    return {
      figure: "a change of a post in the largest unit: what the summaries add",
      value: ms - bareMs,
      unit: "ms",
      against: `with them ${ms.toFixed(2)} ms, without ${
        bareMs.toFixed(2)
      } ms, by turns`,
      budget: `<= ${MAX_MORE_MS} ms`,
      ...verdictOn(ms - bareMs, {
        most: MAX_MORE_MS,
        waiver: WAIVERS.changeOfPost,
      }),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Whose posts are changed, and where. */
interface Changed {
  unitId: string;
  stays: readonly Stay[];
}

async function changesOf(
  path: string,
  changed: Changed,
): Promise<{ withThem: number[]; without: number[] }> {
  await using opened = await openDb(`file:${path}`);
  const { db } = opened;
  const triggers = await readTriggers(db, TRIGGERS);
  const withThem: number[] = [];
  const without: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    withThem.push(...await changeRound(db, changed));
    without.push(
      ...await withoutTriggers(db, triggers, () => changeRound(db, changed)),
    );
  }
  return { withThem, without };
}

/**
 * How long each change takes with its commit. Whoever is changed is changed back, so that
 * the summaries are right again whether they were told or not.
 */
async function changeRound(db: Db, changed: Changed): Promise<number[]> {
  const times: number[] = [];
  for (const titleLevel of ["3", TITLE]) {
    for (const stay of changed.stays) {
      times.push(
        await timeOf(() => change(db, { ...changed, stay, titleLevel })),
      );
    }
  }
  return times.slice(WARM_UP);
}

/** Changes a post; its slice began that day, and is corrected. */
function change(
  db: Db,
  { unitId, stay: { membershipId, on, post }, titleLevel }: {
    unitId: string;
    stay: Stay;
    titleLevel: string;
  },
): Promise<unknown> {
  return db.transaction().execute((tx) =>
    setPost({ kind: "unit", unitId }, tx, {
      membershipId,
      on,
      nextId: "",
      post: { ...post, titleLevel },
    })
  );
}

function readStays(path: string, unitId: string): Stay[] {
  using database = new DatabaseSync(path, { readOnly: true });
  return database.prepare(
    `select m.id, p.from_date, p.department_id, p.position, p.establishment,
      p.specialty
    from membership m join posting p on p.membership_id = m.id and p.to_date is null
    where m.unit_id = ? and m.kind = 'active' and m.to_date is null
      and p.title_level = ?
    order by m.id limit ?`,
  ).all(unitId, TITLE, STAYS).map((row) => ({
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

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}
