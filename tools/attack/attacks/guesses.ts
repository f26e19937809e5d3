import { createVault } from "@/db/sealed.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { CAST, DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
} from "@/tools/trials/report.ts";
import { judgedTime, Noise } from "@/tools/trials/noise.ts";
import type { Attack } from "../attack.ts";
import { askMany, formOf, statusesOf } from "../many.ts";
import {
  addSmsCode,
  approveTickets,
  countSessions,
  findIssued,
  findLockedAt,
  mostMisses,
  mostSmsTries,
  renewActivation,
} from "../sql/guesses.ts";
import { WORLD_PASSWORD } from "../sql/world.ts";
import { type Ask, openTarget, type Target } from "../target.ts";

const NAME = "guesses";
/** None that is guessed. */
const SMS_CODE = "987654";
const ADDRESSES = 200;
const AT_ONCE = 50;
const CODES = { quick: 300, full: 100_000 } as const;
const SIGN_INS = { quick: 300, full: 10_000 } as const;
const SMS = { quick: 200, full: 1_000 } as const;
const REDEEMS = { quick: 200, full: 1_000 } as const;
const ROUNDS = { quick: 1, full: 20 } as const;
const MOST_MISSES = 10;
const MOST_TRIES = 5;
const ALARM_MS = 5_000;
const LOOK_MS = 50;
const CODES_ANY_TIMES = {
  module: "db/queries/activations.ts",
  instead: `
    export const takeActivationTry = async (db, id) => {
      await db.updateTable("activation").set({ misses: 1 })
        .where("id", "=", id).execute();
      return 1;
    };`,
};
const SMS_ANY_TIMES = {
  module: "db/queries/sms.ts",
  instead: `
    export const takeSmsTry = (db, { subjectId }) => db.selectFrom("smsCode")
      .select(["id", "codeHash", "phoneIndex"])
      .where("subjectId", "=", subjectId).executeTakeFirst();`,
};
const REDEEMED_ANY_TIMES = {
  module: "db/queries/tickets.ts",
  instead: `
    import { findTicket } from "@/db/queries/tickets.ts";
    export const useTicket = (tx, { id }) => findTicket(tx, id);
    export const endTickets = async () => {};`,
};

/** Codes and passwords guessed at in thousands, one ticket redeemed by a thousand. */
export const guesses: Attack = {
  name: NAME,
  ids: ["A-30", "A-32", "A-35", "A-50", "S-06", "S-07", "S-10"],
  isLong: true,
  async run({ target, size, say }) {
    const rows = [
      ...(await guessCodes(target, CODES[size])).rows,
      ...await guessPasswords(target, SIGN_INS[size]),
      ...(await guessSms(target, SMS[size])).rows,
      ...await redeem(target, {
        times: REDEEMS[size],
        rounds: ROUNDS[size],
      }),
    ];
    say("controls");
    return [...rows, ...await controls()];
  },
};

async function controls(): Promise<Row[]> {
  await using codes = await openTarget(CODES_ANY_TIMES);
  const code = await guessCodes(codes, 60);
  await using sms = await openTarget(SMS_ANY_TIMES);
  const digits = await guessSms(sms, 20);
  await using tickets = await openTarget(REDEEMED_ANY_TIMES);
  const sessions = await redeemOnce(tickets, 20);
  return [
    control(
      { scenario: NAME, what: "activation codes may be tried at will" },
      code.rightAfter === 303 ? 1 : 0,
    ),
    control(
      { scenario: NAME, what: "codes of an SMS may be tried at will" },
      digits.rightAfter === 303 ? 1 : 0,
    ),
    control(
      { scenario: NAME, what: "a ticket is good for ever" },
      Math.max(0, sessions - 1),
    ),
  ];
}

/** What came of guesses, and what the right code was answered with after them. */
interface Guessed {
  rows: Row[];
  rightAfter: number;
}

/** S-06: one activation code, guessed at from two hundred addresses. */
async function guessCodes(target: Target, times: number): Promise<Guessed> {
  const { db } = target.database;
  const issued = await findIssued(db);
  if (!issued) throw new Error("Nobody waits to be activated");
  const at = new Date().toISOString();
  await target.change((open) => renewActivation(open, { ...issued, at }));
  const noise = new Noise([target.pid]);
  const alarm = watchAlarm(target);
  const statuses = await askMany(
    target,
    { times, atOnce: AT_ONCE },
    (at) => ({
      path: "/activate",
      ask: formOf({ account: issued.login, code: codeOf(at) }, {
        from: addressOf(at),
      }),
    }),
  );
  const rightAfter = await statusOf(
    target,
    "/activate",
    formOf({ account: issued.login, code: DEMO_ACTIVATION_CODE }),
  );
  const lateMs = await alarm.stop();
  const { count, locked } = await mostMisses(db);
  const right = statuses.get(303) ?? 0;
  const rows = [
    judged({
      scenario: NAME,
      what: "guesses at an activation code that were judged",
      found: `${count} of ${times} (${statusesOf(statuses)})`,
      bound: `≤ ${MOST_MISSES}, 0 right`,
    }, count <= MOST_MISSES && right === 0),
    deadRow("activation code", rightAfter),
    judgedTime(
      {
        scenario: NAME,
        what: "from the last of these to the line in the issuer's trail",
        found: locked > 0 ? inMs(lateMs) : "never",
        bound: `≤ ${ALARM_MS} ms`,
      },
      lateMs <= ALARM_MS,
      await noise.share(),
    ),
  ];
  return { rows, rightAfter };
}

/** After so many misses the right code is none any more. */
function deadRow(what: string, rightAfter: number): Row {
  return judged({
    scenario: NAME,
    what: `what the right ${what} is answered with after them`,
    found: String(rightAfter),
    bound: "422 or 429",
  }, rightAfter === 422 || rightAfter === 429);
}

async function statusOf(
  target: Target,
  path: string,
  ask: Ask,
): Promise<number> {
  const response = await target.ask(path, ask);
  await response.bytes();
  return response.status;
}

/** Looks how long after the tenth miss the trail says that the code is locked. */
function watchAlarm(target: Target): { stop(): Promise<number> } {
  const { db } = target.database;
  let missedAt = Infinity;
  let toldAt = Infinity;
  let isOver = false;
  const look = async () => {
    while (toldAt === Infinity) {
      const { count } = await mostMisses(db);
      const now = performance.now();
      if (count >= MOST_MISSES) missedAt = Math.min(missedAt, now);
      if (await findLockedAt(db) !== null) toldAt = performance.now();
      if (isOver && performance.now() - missedAt > 2 * ALARM_MS) return;
      if (isOver && missedAt === Infinity) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const looking = look();
  return {
    async stop() {
      isOver = true;
      await looking;
      return toldAt === Infinity ? Infinity : Math.max(0, toldAt - missedAt);
    },
  };
}

/** A-35: passwords of every account that there is, guessed at from two hundred addresses. */
async function guessPasswords(target: Target, times: number): Promise<Row[]> {
  await target.forgetMisses();
  const logins = await target.logins();
  const judgedAt = new Map<string, number>();
  const statuses = new Map<number, number>();
  let asked = 0;
  const lane = async () => {
    while (asked < times) {
      const at = asked++;
      const account = logins[at % logins.length] ?? "";
      const response = await target.ask(
        "/login",
        formOf({ account, password: `guess-${at}` }, { from: addressOf(at) }),
      );
      await response.bytes();
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 422) {
        judgedAt.set(account, (judgedAt.get(account) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const most = Math.max(...judgedAt.values());
  const right = statuses.get(303) ?? 0;
  return [judged({
    scenario: NAME,
    what: "passwords judged of one account, most",
    found: `${most} of ${times} tries at ${logins.length} accounts (${
      statusesOf(statuses)
    })`,
    bound: `≤ ${MOST_TRIES}, 0 right`,
  }, most <= MOST_TRIES && right === 0)];
}

/** S-07: one code of an SMS, guessed at all at once. */
async function guessSms(target: Target, times: number): Promise<Guessed> {
  const accountId = IDS.account.liMei;
  const cookie = await signIn(target, CAST.liMei.phone);
  const at = new Date().toISOString();
  const vault = createVault(TEST_VAULT_KEYS);
  const hashOf = (id: string) => vault.index("sms.code", `${id} ${SMS_CODE}`);
  await target.change((db) => addSmsCode(db, { accountId, at, hashOf }));
  const statuses = await askMany(target, { times, atOnce: times }, (at) => ({
    path: "/login/confirm?act=sms",
    ask: formOf({ code: String(at).padStart(6, "0") }, { headers: { cookie } }),
  }));
  const rightAfter = await statusOf(
    target,
    "/login/confirm?act=sms",
    formOf({ code: SMS_CODE }, { headers: { cookie } }),
  );
  const tries = await mostSmsTries(target.database.db);
  const judgedRow = judged({
    scenario: NAME,
    what: "guesses at a code of an SMS that were judged",
    found: `${tries} of ${times} at once (${statusesOf(statuses)})`,
    bound: `≤ ${MOST_TRIES}, some`,
  }, tries <= MOST_TRIES && tries > 0);
  return {
    rows: [judgedRow, deadRow("code of an SMS", rightAfter)],
    rightAfter,
  };
}

/** S-10: one ticket, redeemed by everybody at once, again and again. */
async function redeem(
  target: Target,
  { times, rounds }: { times: number; rounds: number },
): Promise<Row[]> {
  const wrong: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const sessions = await redeemOnce(target, times);
    if (sessions !== 1) wrong.push(sessions);
  }
  return [none(
    { scenario: NAME, what: "tickets that opened another number than one" },
    wrong.length,
    `${rounds} tickets, ${times} redeems at once${
      wrong.length > 0 ? `: ${wrong}` : ""
    }`,
  )];
}

/** How many sessions come of one ticket. */
async function redeemOnce(target: Target, times: number): Promise<number> {
  const accountId = IDS.account.yichang;
  const { db } = target.database;
  await target.forgetMisses();
  const cookie = await signIn(target, "4205020001");
  const at = new Date().toISOString();
  await target.change((open) => approveTickets(open, { accountId, at }));
  const before = await countSessions(db, accountId);
  await askMany(target, { times, atOnce: times }, () => ({
    path: "/login/confirm",
    ask: { headers: { cookie } },
  }));
  return await countSessions(db, accountId) - before;
}

/** Types the right password; gives the cookie of the ticket that comes of it. */
async function signIn(target: Target, account: string): Promise<string> {
  const ask = formOf({ account, password: WORLD_PASSWORD }, {
    from: "192.0.2.30",
  });
  const response = await target.ask("/login", ask);
  await response.bytes();
  const cookies = response.headers.getSetCookie();
  const ticket = cookies.find((cookie) => cookie.startsWith("__Host-tkt="));
  if (!ticket) throw new Error(`No ticket, but ${response.status}`);
  return ticket.split(";")[0] ?? "";
}

function addressOf(at: number): string {
  return `10.68.0.${at % ADDRESSES}`;
}

/** What looks like an activation code: twelve signs. */
function codeOf(at: number): string {
  const digits = String(at).padStart(12, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}
