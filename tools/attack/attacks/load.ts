import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { forgetPeak, memoryOf } from "@/tools/trials/memory.ts";
import { judgedTime, Noise } from "@/tools/trials/noise.ts";
import { control, inMs, none, type Row, told } from "@/tools/trials/report.ts";
import type { Change } from "@/tools/trials/changed_module.ts";
import { makeSecret } from "@/server/cookies.ts";
import type { Attack } from "../attack.ts";
import {
  Bystander,
  readerOf,
  refusalsOf,
  type Wish,
  type Witness,
} from "../bystander.ts";
import { openSlowLines, type SlowLines } from "../slow_lines.ts";
import { addKnownBrowser, WORLD_PASSWORD } from "../sql/world.ts";
import { answersOf, Storm, type StormReport } from "../storm.ts";
import { type Ask, openTarget, type Target } from "../target.ts";

const NAME = "load";
/** In `--quick` too: a newcomer of the first seconds waits behind two hundred others. */
const SECONDS = 300;
const CONTROL_SECONDS = 8;
/** What the process holds is told after such a part of the time and at its end: five minutes show a slope. */
const FIRST_PART = 1 / 5;
const BAD_A_SECOND = 200;
/** So many of these must really have come, and of the lines must really have been open. */
const LEAST_A_SECOND = 190;
const LEAST_LINES = 900;
const LOOK_MS = 1_000;
const ATTACKERS = 200;
const WRONG_PASSWORD = "not-the-password";
const SLOW = { headers: 400, body: 300, reading: 200, "nothing said": 100 };
const SIGN_IN_MS = 1500;
/** Some times what a sign-in takes: whoever falls behind catches up. */
const SIGN_IN_EVERY_MS = 1_000;
const READ_MS = 300;
const MEMORY_MIB = 512;
/** Whom nobody attacks: five misses lock an account for browsers that it does not know. */
const OWN_LOGINS = { known: "4201060001", unknown: "4205020001" } as const;
/** One after the other, and nobody is sent away. */
const ENDLESS_LINE = inLines(1);
/** Forty at once, and nobody is sent away: processor and memory are the guessers'. */
const NO_TURNS = inLines(40);

/** How those fared who did nothing wrong, and those who did. */
interface Fares {
  known: Witness;
  unknown: Witness;
  reader: Witness;
  storm: StormReport;
  /** `held`: of every look at how many of them were open. */
  lines: { count: number; held: number[] } & ReturnType<SlowLines["tell"]>;
  mostMiB: number;
  /** After the first part of the time, and at its end. */
  heldMiB: [first: number, last: number];
  noise: number;
}

/** Signing in and reading while strangers guess and slow clients hold on. */
export const load: Attack = {
  name: NAME,
  ids: ["A-81", "S-09"],
  isLong: true,
  async run({ target, say }) {
    const found = await storm(target, SECONDS);
    say(`${answersOf(found.storm)}`);
    return [...rowsOf(found), await endlessRow(), ...await noTurnsRows()];
  },
};

/** Who waits behind every guess does not get in in time. */
async function endlessRow(): Promise<Row> {
  await using open = await openTarget(ENDLESS_LINE);
  const { known, unknown } = await storm(open, CONTROL_SECONDS);
  const late = [...known.tookMs, ...unknown.tookMs]
    .filter((ms) => ms > SIGN_IN_MS).length;
  return control(
    { scenario: NAME, what: "passwords wait in one endless line" },
    late,
  );
}

/** Who reads waits for the processor, and what is hashed is held. */
async function noTurnsRows(): Promise<Row[]> {
  await using open = await openTarget(NO_TURNS);
  const { reader, mostMiB } = await storm(open, CONTROL_SECONDS);
  const isLate = quantile(reader.tookMs, 0.95) > READ_MS;
  const late = reader.tookMs.filter((ms) => ms > READ_MS).length;
  return [
    control(
      {
        scenario: NAME,
        what: "forty passwords at once, roster pages too late",
      },
      isLate ? late : 0,
    ),
    control(
      { scenario: NAME, what: "the same, MiB of memory too many" },
      Math.max(0, Math.round(mostMiB - MEMORY_MIB)),
    ),
  ];
}

function rowsOf(found: Fares): Row[] {
  const { known, unknown, reader, lines, noise } = found;
  const right = found.storm.answers.get("303") ?? 0;
  const refused = [known, unknown, reader].map(refusalsOf);
  const silent = [known, unknown, reader].reduce(
    (sum, one) => sum + (one.refused.get("no answer") ?? 0),
    0,
  );
  const answered = [...lines.answered].map(([status, count]) =>
    `${count} with ${status}`
  );
  return [
    // Who sends them waits where too many answers are awaited.
    judgedTime(
      {
        scenario: NAME,
        what: "bad sign-ins",
        found: `${found.storm.perSecond.toFixed(0)} a second, ${
          answersOf(found.storm)
        }`,
        bound: `≥ ${LEAST_A_SECOND} a second`,
      },
      found.storm.perSecond >= LEAST_A_SECOND,
      noise,
    ),
    timeRow("signing in, browser known", known, SIGN_IN_MS, noise),
    timeRow("signing in, browser unknown", unknown, SIGN_IN_MS, noise),
    timeRow("a roster page", reader, READ_MS, noise),
    none(
      { scenario: NAME, what: "of these refused, or answered otherwise" },
      refused.reduce((sum, [count]) => sum + count, 0) - silent,
      refused.map(([, of]) => of).filter((of) => of !== "").join("; ") ||
        "none",
    ),
    judgedTime(
      {
        scenario: NAME,
        what: "of these given up after half a minute",
        found: String(silent),
        bound: "0",
      },
      silent === 0,
      noise,
    ),
    none(
      { scenario: NAME, what: "guesses that were right" },
      right,
      `${found.storm.sent} guesses`,
    ),
    // What waits is held: behind a processor that others have, more waits.
    judgedTime(
      {
        scenario: NAME,
        what: "memory, most",
        found: `${Math.round(found.mostMiB)} MiB`,
        bound: `≤ ${MEMORY_MIB} MiB`,
      },
      found.mostMiB <= MEMORY_MIB,
      noise,
    ),
    told({
      scenario: NAME,
      what: "memory after a fifth of the time, and at its end",
      found: found.heldMiB.map((mib) => `${Math.round(mib)} MiB`).join(", "),
    }),
    judgedTime(
      {
        scenario: NAME,
        what: "slow connections that were open meanwhile, in 95 of 100 looks",
        found: `${quantile(lines.held, 0.05)} of ${lines.count}, least ${
          Math.min(...lines.held)
        }, ${lines.held.length} looks`,
        bound: `≥ ${LEAST_LINES}`,
      },
      // Those that were cut together come again together: one look may fall between.
      quantile(lines.held, 0.05) >= LEAST_LINES,
      noise,
    ),
    told({
      scenario: NAME,
      what: "what the slow connections got",
      found: `${
        answered.join(", ") || "nothing"
      }; come again ${lines.closed} times`,
    }),
  ];
}

function timeRow(
  what: string,
  { tookMs }: Witness,
  bound: number,
  noise: number,
): Row {
  const p95 = quantile(tookMs, 0.95);
  return judgedTime(
    {
      scenario: NAME,
      what: `${what}, p95`,
      found: `${inMs(p95)}, most ${
        inMs(mostOf(tookMs))
      }, ${tookMs.length} times`,
      bound: `≤ ${bound} ms`,
    },
    p95 <= bound,
    noise,
  );
}

async function storm(target: Target, seconds: number): Promise<Fares> {
  const own: string[] = Object.values(OWN_LOGINS);
  const logins = (await target.logins()).filter((one) => !own.includes(one));
  const secret = makeSecret();
  const at = new Date().toISOString();
  await target.change((db) =>
    addKnownBrowser(db, { login: OWN_LOGINS.known, secret, at })
  );
  await target.forgetMisses();
  target.typed.add(WRONG_PASSWORD);
  await forgetPeak(target.pid);
  await using lines = await openSlowLines(target, SLOW);
  const noise = new Noise([target.pid]);
  const bad = new Storm(target, BAD_A_SECOND, (at) => ({
    path: "/login",
    ask: signInOf(loginOf(logins, at), WRONG_PASSWORD, {
      from: `10.66.0.${at % ATTACKERS}`,
    }),
  }));
  const known = signerOf(target, OWN_LOGINS.known, {
    from: "192.0.2.20",
    headers: { cookie: `__Host-kb=${secret}` },
  });
  const unknown = signerOf(target, OWN_LOGINS.unknown, { from: "192.0.2.21" });
  const reader = readerOf(target);
  const watch = new Watch(lines);
  const heldMiB: Fares["heldMiB"] = [
    await memoryAfter(target, seconds * FIRST_PART),
    await memoryAfter(target, seconds * (1 - FIRST_PART)),
  ];
  const held = await watch.stop();
  const witnesses = {
    known: await known.stop(),
    unknown: await unknown.stop(),
    reader: await reader.stop(),
  };
  const share = await noise.share();
  const report = await bad.stop();
  const { mostMiB } = await memoryOf(target.pid);
  return {
    ...witnesses,
    storm: report,
    lines: { count: lines.count, held, ...lines.tell() },
    mostMiB,
    heldMiB,
    noise: share,
  };
}

async function memoryAfter(target: Target, seconds: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return await target.memoryMiB();
}

/** Looks again and again how many lines are open. */
class Watch {
  readonly #held: number[] = [];
  readonly #looping: Promise<void>;
  #isOver = false;

  constructor(lines: SlowLines) {
    this.#looping = this.#loop(lines);
  }

  async stop(): Promise<number[]> {
    this.#isOver = true;
    await this.#looping;
    return this.#held;
  }

  async #loop(lines: SlowLines): Promise<void> {
    while (!this.#isOver) {
      this.#held.push(await lines.held());
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

/** Of the guesses every second is at an account that there is. */
function loginOf(logins: readonly string[], at: number): string {
  const known = logins[(at >> 1) % logins.length] ?? "";
  return at % 2 === 0 ? known : `42019${String(10_000 + at % 90_000)}`;
}

/** Somebody who signs in again and again, as far as her password goes. */
function signerOf(target: Target, login: string, ask: Ask): Bystander {
  const wish: Wish = {
    path: "/login",
    ask: signInOf(login, WORLD_PASSWORD, ask),
    expected: [303],
  };
  return new Bystander(target, () => wish, SIGN_IN_EVERY_MS);
}

function signInOf(account: string, password: string, ask: Ask): Ask {
  return {
    ...ask,
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", ...ask.headers },
    body: new URLSearchParams({ account, password }),
  };
}

/** Passwords are judged in so many lines of any length, each one after the other. */
function inLines(count: number): Change {
  return {
    module: "server/passwords.ts",
    instead: `
      import { hash, verify } from "@node-rs/argon2";
      const COST = {
        algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1,
      };
      const dummy = hash("nobody", COST);
      const last = Array(${count}).fill(Promise.resolve());
      let at = 0;
      const inTurn = (work) => {
        const line = at++ % last.length;
        return last[line] = last[line].then(work, work);
      };
      export const createPasswordHasher = () => ({
        hash: (password) => inTurn(() => hash(password, COST)),
        verify: (known, password, turn) => inTurn(async () => {
          await turn?.begin?.();
          const fits = await verify(known ?? await dummy, password);
          return known !== null && fits;
        }),
        hasRoom: () => true,
      });`,
  };
}
