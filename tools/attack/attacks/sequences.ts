import { fileURLToPath } from "node:url";
import { type Change, importMapWith } from "@/tools/trials/changed_module.ts";
import { control, none, type Row, told } from "@/tools/trials/report.ts";
import { inSeconds } from "@/tools/trials/run.ts";
import type { Attack } from "../attack.ts";
import type { Found } from "../sequences/main.ts";

const NAME = "sequences";
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const COUNT = { quick: 100, full: 10_000 } as const;
/** Sequences in each of which a fault that was built in is looked for. */
const CONTROL_COUNT = 120;
/** Of the faults `quick` looks for every so-manieth. */
const CONTROL_STEP = { quick: 3, full: 1 } as const;
/** At a time; each keeps one processor busy. */
const PROCESSES = 2;

/** Revocations that the platform overlooks: what it has read once it goes on believing. */
const OVERLOOKED: Readonly<Record<string, Change>> = {
  "that an account is not in use any more": {
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
  "that a subaccount holds less": {
    module: "db/queries/accounts.ts",
    instead: `
      import { findActiveAccount as real } from "@/db/queries/accounts.ts";
      const known = new Map();
      export async function findActiveAccount(db, id) {
        const found = await real(db, id);
        if (found && !known.has(id)) known.set(id, found.businesses);
        return found && { ...found, businesses: known.get(id) };
      }`,
  },
  "that a grant was taken back": {
    module: "db/queries/own_grants.ts",
    instead: `
      import { findOwnGrant as real } from "@/db/queries/own_grants.ts";
      const known = new Map();
      export async function findOwnGrant(scope, db, today) {
        const found = await real(scope, db, today);
        if (found) known.set(scope.personId, found);
        return found ?? known.get(scope.personId);
      }`,
  },
  "how old a session is": {
    module: "db/queries/sessions.ts",
    instead: `
      export const findSession = (db, { tokenHash }) => db.selectFrom("session")
        .selectAll().where("tokenHash", "=", tokenHash)
        .where("endedAt", "is", null).executeTakeFirst();`,
  },
  "that a session was ended": {
    module: "db/queries/sessions.ts",
    instead: `
      export const findSession = (db, { tokenHash, at, seenSince }) =>
        db.selectFrom("session").selectAll()
          .where("tokenHash", "=", tokenHash)
          .where("expiresAt", ">", at).where("seenAt", ">", seenSince)
          .executeTakeFirst();`,
  },
};

/** Sequences of calls drawn by lot, with rights taken away between and beside them, against a model. */
export const sequences: Attack = {
  name: NAME,
  ids: ["S-02"],
  async run({ size, seed, say }) {
    const begun = performance.now();
    const parts = await Promise.all(
      Array.from(
        { length: PROCESSES },
        (_, at) => play({ count: COUNT[size] / PROCESSES, seed: seed + at }),
      ),
    );
    const took = inSeconds(begun);
    for (const { shortest } of parts) {
      if (shortest) say(JSON.stringify(shortest));
    }
    const sum = (key: "sequences" | "calls" | "done" | "diverged") =>
      parts.reduce((all, part) => all + part[key], 0);
    const rows: Row[] = [
      none(
        {
          scenario: NAME,
          what: "sequences in which platform and model differ",
        },
        sum("diverged"),
        `${sum("sequences")}, ${sum("calls")} calls, seed ${seed}`,
      ),
      told({
        scenario: NAME,
        what: "rights taken away or given back meanwhile",
        found: String(sum("done")),
      }),
      told({
        scenario: NAME,
        what: "how long they take",
        found: took,
      }),
    ];
    const faults = Object.entries(OVERLOOKED)
      .filter((_, at) => at % CONTROL_STEP[size] === 0);
    const found = await Promise.all(faults.map(async ([what, change]) => {
      const { diverged } = await play({ count: CONTROL_COUNT, seed, change });
      return control({ scenario: NAME, what: `overlooked ${what}` }, diverged);
    }));
    return [...rows, ...found];
  },
};

/** Plays sequences in a process of its own, with a module of the platform changed if it is said. */
async function play(
  { count, seed, change }: { count: number; seed: number; change?: Change },
): Promise<Found> {
  const folder = await Deno.makeTempDir({ prefix: "platform_sequences_" });
  try {
    const map = change
      ? [`--import-map=${await importMapWith(folder, change)}`]
      : [];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", ...map],
        "tools/attack/sequences/main.ts",
        ...[`--count=${count}`, `--seed=${seed}`],
        // Of a fault that was built in nobody wants to know how short it gets.
        ...change ? ["--stop"] : [],
      ],
      cwd: ROOT,
      env: { NO_COLOR: "1", PLATFORM_TEST_RUN: `sequences-${Deno.pid}` },
    }).output();
    const decoder = new TextDecoder();
    if (code !== 0) throw new Error(decoder.decode(stderr));
    const last = decoder.decode(stdout).trimEnd().split("\n").at(-1) ?? "";
    // Written by the process above, whose type it is.
    return JSON.parse(last) as Found;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
