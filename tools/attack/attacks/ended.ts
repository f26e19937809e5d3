import { EVERYBODY, PERSONS } from "@/tests/support/access/actors.ts";
import { PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import type { Change } from "@/tools/trials/changed_module.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { sampleOf } from "../samples.ts";
import { endAll, type Ending, ENDINGS } from "../sql/world.ts";
import { openTarget, type Target } from "../target.ts";
import { untouched } from "../untouched.ts";

const NAME = "ended";
/** Of the procedures `quick` takes every so-manieth. */
const STEP = { quick: 24, full: 1 } as const;
/** No end yet. */
const GOOD = "session idle for 29 minutes";
// Object.keys cannot say more than string; the table is the whole truth of it.
const ALL = (Object.keys(ENDINGS) as Ending[]).filter((one) => one !== GOOD);
const FORGETFUL: Readonly<Record<string, Change>> = {
  "when a session was seen last": {
    module: "db/queries/sessions.ts",
    instead: `
      export const findSession = (db, { tokenHash, at }) =>
        db.selectFrom("session").selectAll()
          .where("tokenHash", "=", tokenHash).where("endedAt", "is", null)
          .where("expiresAt", ">", at).executeTakeFirst();`,
  },
  "what an account is": {
    module: "db/queries/accounts.ts",
    instead: `
      import { findActiveAccount as real } from "@/db/queries/accounts.ts";
      const known = new Map();
      export async function findActiveAccount(db, id) {
        const found = await real(db, id);
        if (found) known.set(id, found);
        return found ?? known.get(id);
      }`,
  },
};

/** What came of calls after the end. */
interface Found {
  cases: number;
  wrong: string[];
  changed: string[];
}

/** Every procedure by sessions and accounts that have come to their end, each in its way. */
export const ended: Attack = {
  name: NAME,
  ids: ["A-11"],
  async run({ size, say }) {
    const paths = PROCEDURE_PATHS.filter((_, at) => at % STEP[size] === 0);
    // One of its own: what ends here must not be ended for the others.
    await using target = await openTarget();
    const found = await callAll(target, paths, ALL);
    for (const one of found.wrong.slice(0, 20)) say(one);
    const rows: Row[] = [
      none(
        { scenario: NAME, what: "calls that were answered after the end" },
        found.wrong.length,
        `${found.cases} calls, ${ALL.length} ends`,
      ),
      untouched(NAME, found.changed),
      none(
        { scenario: NAME, what: "sessions that are not good before it" },
        await countRefused(target),
        `${EVERYBODY.length} accounts, idle for 29 minutes`,
      ),
    ];
    for (const [what, change] of Object.entries(FORGETFUL)) {
      await using loose = await openTarget(change);
      await countRefused(loose);
      const taken = await callAll(loose, ["home.menus"], ALL);
      rows.push(
        control(
          { scenario: NAME, what: `forgets ${what}` },
          taken.wrong.length,
        ),
      );
    }
    return rows;
  },
};

async function callAll(
  target: Target,
  paths: readonly string[],
  endings: readonly Ending[],
): Promise<Found> {
  const found: Found = { cases: 0, wrong: [], changed: [] };
  let body: string | undefined;
  for (const ending of endings) {
    const restore = await target.change((db) => endAll(db, ending));
    const before = await target.rows();
    for (const path of paths) {
      const { actor, input } = sampleOf(target.world, path);
      if (!actor || !isOf(ending, actor)) continue;
      found.cases++;
      const answer = await target.call(path, input, { as: actor });
      body ??= answer.body;
      if (answer.status === 401 && answer.body === body) continue;
      found.wrong.push(`${path}, ${actor}, ${ending}: ${answer.status}`);
    }
    found.changed.push(...await target.changedTables(before));
    await target.change(restore);
  }
  return found;
}

/** Whether an ending is one of this account's. */
function isOf(ending: Ending, actor: string): boolean {
  switch (ENDINGS[ending][0]) {
    case "unit":
      return /^(wuhan|yichang)\./.test(actor);
    case "person":
      return PERSONS.some((name) => name === actor);
    case "session":
    case "account":
      return true;
  }
}

/** How many accounts are not let in while their sessions are good still, if not for long. */
async function countRefused(target: Target): Promise<number> {
  const restore = await target.change((db) => endAll(db, GOOD));
  let refused = 0;
  for (const as of EVERYBODY) {
    const { status } = await target.call("home.menus", undefined, { as });
    if (status !== 200) refused++;
  }
  await target.change(restore);
  return refused;
}
