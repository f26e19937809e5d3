import { hashOf } from "@/server/cookies.ts";
import { openSession } from "@/server/session.ts";
import { ACTOR_NAMES, type ActorName } from "@/tests/support/access/actors.ts";
import { WUHAN } from "@/tests/support/access/ids.ts";
import {
  type OpenWorld,
  openWorld,
  type World,
} from "@/tests/support/access/world.ts";
import { NOW } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import {
  findGrantOf,
  findSessionByToken,
  proveAgain,
} from "@/tools/attack/sql/world.ts";
import { IDS } from "@/tools/seed.ts";
import { ACT_CALLS, idOf } from "./acts.ts";
import { canBeDoneOn, doerOf } from "./aims.ts";
import type { Call, Calls } from "./calls.ts";
import {
  type Asked,
  beginSession,
  isLive,
  type Model,
  newModel,
  touch,
  type Verdict,
  verdictOn,
} from "./model.ts";
import { judge, verdictOfAct, verdictsBeside } from "./judge.ts";
import type { ActName, Choice, EventName, Sequence, Step } from "./steps.ts";

const MINUTE_MS = 60_000;
/** Sessions of an account before the platform ends the oldest. */
const MAX_SESSIONS = 4;
/** Who is of every troupe: so that there is somebody to take rights away, and to lose them. */
const ALWAYS = [
  "wuhan.main",
  "wuhan.subAll",
  "wuchang.business",
  "person.vip",
] as const;
/** Nobody signs in as these: they are somebody without a session. */
const NOBODIES: readonly string[] = ["anonymous", "signedOut"];

/** What was played, and what the platform and the model do not agree on. */
export interface Played {
  calls: number;
  /** Acts that were done. */
  done: number;
  divergence: string | null;
}

/** Plays a sequence on a platform of its own, and holds every answer against the model. */
export async function play(
  { world, calls }: { world: World; calls: Calls },
  sequence: Sequence,
): Promise<Played> {
  await using open = await openWorld(world);
  const game = new Game(open, world, calls);
  const drawn = sequence.troupe.flatMap((at) =>
    ACTOR_NAMES[at % ACTOR_NAMES.length] ?? []
  );
  game.troupe = [...new Set<ActorName>([...drawn, ...ALWAYS])];
  for (const [at, step] of sequence.steps.entries()) {
    const said = await game.step(step);
    if (said !== null) {
      return { ...game.counts, divergence: `step ${at + 1}: ${said}` };
    }
  }
  return { ...game.counts, divergence: null };
}

class Game {
  troupe: readonly ActorName[] = [];
  counts = { calls: 0, done: 0 };
  readonly #open: OpenWorld;
  readonly #calls: Calls;
  readonly #model: Model = newModel(ACTOR_NAMES, Date.parse(NOW));
  /** Cookies by the browser that keeps them. */
  readonly #cookies: Map<string, string>;

  constructor(open: OpenWorld, world: World, calls: Calls) {
    this.#open = open;
    this.#calls = calls;
    this.#cookies = new Map(
      [...world.cookies].map(([name, cookie]) => [`${name} 0`, cookie]),
    );
  }

  /** Goes one step; answers what is wrong. */
  async step(step: Step): Promise<string | null> {
    switch (step.kind) {
      case "call":
        return await this.#call(step.choice);
      case "act":
        return await this.#act(step.act, step.choice);
      case "race":
        return await this.#act(step.act, step.choice, step.call);
      case "event":
        await this.#happen(step.event, step.choice);
        return await this.#probe(this.#pick(step.choice.on));
    }
  }

  async #call(choice: Choice): Promise<string | null> {
    const { asked, call } = this.#choose(choice);
    const verdict = this.#verdictOn(call, asked);
    const status = await this.#send(asked, call.path, inputOf(call, asked));
    return judge(asked, status, [verdict]);
  }

  #verdictOn(call: Call, asked: Asked): Verdict {
    const verdict = verdictOn(this.#model, asked);
    // The names of a troupe are those of the table.
    const isMissing = call.isMissing(asked.who as ActorName);
    return verdict === "through" && isMissing ? "through or 404" : verdict;
  }

  /** What somebody asks: at times what was hers at the beginning, at times anything. */
  #choose({ by, slot, what, isOwn }: Choice): { asked: Asked; call: Call } {
    const who = this.#pick(by);
    const own = this.#calls.own.get(who) ?? [];
    const from = isOwn && own.length > 0 ? own : this.#calls.all;
    const call = from[what % from.length];
    if (!call) throw new Error("There is nothing to call");
    const { path, of, business } = call;
    return { call, asked: { who, slot, path, of, business } };
  }

  /** Does an act, and a call by somebody else at the same moment if there is one. */
  async #act(
    name: ActName,
    choice: Choice,
    beside?: Choice,
  ): Promise<string | null> {
    const model = this.#model;
    const on = this.#aim(name, choice);
    const by = choice.isOwn ? doerOf(name, on) : this.#pick(choice.by);
    const act = ACT_CALLS[name]({
      by,
      on,
      choice,
      model,
      grantId: await findGrantOf(this.#db, WUHAN.stay) ?? "none",
      sessionId: await this.#sessionOf(on, 1 - choice.slot),
    });
    const asked: Asked = { who: by, slot: choice.slot, path: act.path };
    const verdict = verdictOfAct(model, asked, act);
    const other = beside && this.#choose(beside);
    const before = other && this.#verdictOn(other.call, other.asked);
    const [status, otherStatus] = await Promise.all([
      this.#send(asked, act.path, act.input),
      other &&
      this.#send(
        other.asked,
        other.call.path,
        inputOf(other.call, other.asked),
      ),
    ]);
    if (name !== "signOut") {
      const said = judge(asked, status, [verdict]);
      if (said !== null) return `${said} (${name} on ${on})`;
    }
    if (status === 200 || name === "signOut") {
      act.effect();
      this.counts.done++;
    }
    if (other && before && otherStatus !== undefined) {
      const after = this.#verdictOn(other.call, other.asked);
      const verdicts = verdictsBeside(name, other.asked, [before, after]);
      const said = judge(other.asked, otherStatus, verdicts);
      if (said !== null) return `${said}, while ${name} on ${on}`;
    }
    return await this.#probe(/grant|stay/i.test(act.path) ? "person.vip" : on);
  }

  /** Whoever lost or got a right tries something that was hers. */
  async #probe(who: ActorName): Promise<string | null> {
    const by = this.troupe.indexOf(who);
    const own = this.#calls.own.get(who) ?? [];
    for (const slot of [0, 1] as const) {
      if (!this.#cookies.has(`${who} ${slot}`)) continue;
      const call = own[(this.counts.calls * 7 + slot) % (own.length || 1)];
      if (!call) continue;
      const { path, of, business } = call;
      const asked = { who, slot, path, of, business };
      const verdict = this.#verdictOn(call, asked);
      const status = await this.#send(asked, path, inputOf(call, asked));
      const said = judge(asked, status, [verdict]);
      if (said !== null) return `${said}, afterwards (${by})`;
    }
    return null;
  }

  async #happen(event: EventName, choice: Choice): Promise<void> {
    const model = this.#model;
    const on = this.#pickOffice(choice.on);
    switch (event) {
      case "signIn":
        return await this.#signIn(on, choice.slot);
      case "wait":
        return await this.#pass(29);
      case "idle":
        return await this.#pass(31);
      case "night":
        return await this.#pass(24 * 60);
      case "work":
        for (let hop = 0; hop < 26; hop++) {
          const asked = { who: on, slot: choice.slot, path: "home.menus" };
          if (!isLive(model, asked)) return;
          await this.#pass(27);
          await this.#send(asked, asked.path, undefined);
        }
        return;
      case "closeUnit": {
        const unit = model.accounts.get(on)?.unit;
        if (!unit) return;
        await changeRow(this.#db, "unit", IDS.unit[unit], { state: "closed" });
        model.closedUnits.add(unit);
        return;
      }
      case "freeze": {
        const id = personOf(on);
        if (!id) return;
        await changeRow(this.#db, "person", id, { state: "frozen" });
        model.frozen.add(on);
        return;
      }
      case "closeAccount": {
        const account = model.accounts.get(on);
        await changeRow(this.#db, "account", idOf(on), {
          state: "closed",
          suspendedBy: null,
        });
        if (account) account.state = "closed";
      }
    }
  }

  async #signIn(who: ActorName, slot: 0 | 1): Promise<void> {
    const open = [...this.#model.sessions.values()]
      .filter((session) => session.who === who && !session.isEnded);
    if (open.length >= MAX_SESSIONS) return;
    const old = this.#model.sessions.get(`${who} ${slot}`);
    if (old) {
      // The browser forgets it; it goes on at the server.
      const places = [...this.#model.sessions.keys()].length;
      this.#model.sessions.set(`${who} old ${places}`, old);
    }
    const { platform } = this.#open.opened;
    const set = await openSession(platform, {
      accountId: idOf(who),
      factor: "totp",
      address: "127.0.0.1",
      userAgent: null,
    });
    this.#cookies.set(`${who} ${slot}`, set.split(";")[0] ?? "");
    beginSession(this.#model, who, slot);
    await this.#proveAgain();
  }

  /** Minutes go by. */
  async #pass(minutes: number): Promise<void> {
    this.#model.now += minutes * MINUTE_MS;
    this.#open.opened.time.ms = this.#model.now;
    await this.#proveAgain();
  }

  #proveAgain(): Promise<void> {
    return proveAgain(this.#db, new Date(this.#model.now).toISOString());
  }

  async #send(asked: Asked, path: string, input: unknown): Promise<number> {
    this.counts.calls++;
    const cookie = this.#cookies.get(`${asked.who} ${asked.slot}`) ?? "";
    const isPage = path.startsWith("/");
    const isSeen = touch(this.#model, asked);
    const response = await this.#open.request(
      isPage ? path : `/api/trpc/${path}`,
      {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        ...(!isPage && { body: JSON.stringify({ json: input }) }),
      },
    );
    await response.body?.cancel();
    // The platform writes it down without waiting; the next step must not overtake that.
    if (isSeen) await this.#untilSeen(cookie);
    return response.status;
  }

  async #untilSeen(cookie: string): Promise<void> {
    const at = new Date(this.#model.now).toISOString();
    for (let turn = 0; turn < 200; turn++) {
      const row = await findSessionByToken(this.#db, tokenHashOf(cookie));
      if (row?.seenAt === at) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("It is never written down that a session was seen");
  }

  async #sessionOf(who: string, slot: number): Promise<string> {
    const cookie = this.#cookies.get(`${who} ${slot}`);
    const row = cookie === undefined
      ? undefined
      : await findSessionByToken(this.#db, tokenHashOf(cookie));
    return row?.id ?? "ses_nobody-has-this";
  }

  #aim(act: ActName, { on, isOwn }: Choice): ActorName {
    const fit = this.troupe.filter((name) => canBeDoneOn(act, name));
    return isOwn && fit.length > 0
      ? fit[on % fit.length] ?? "wuhan.main"
      : this.#pickOffice(on);
  }

  /** On whom something is done: those without a session have no account of their own. */
  #pickOffice(at: number): ActorName {
    const on = this.#pick(at);
    return NOBODIES.includes(on) ? "wuhan.main" : on;
  }

  #pick(at: number): ActorName {
    return this.troupe[at % this.troupe.length] ?? "wuhan.main";
  }

  get #db() {
    return this.#open.opened.platform.db;
  }
}

function inputOf({ input }: Call, { who }: Asked): unknown {
  // The names of a troupe are those of the table.
  return input?.(who as ActorName);
}

function tokenHashOf(cookie: string): string {
  return hashOf(cookie.slice(cookie.indexOf("=") + 1));
}

function personOf(who: ActorName): string | undefined {
  const key = Object.entries(IDS.account)
    .find(([, id]) => id === idOf(who))?.[0];
  const people: Readonly<Record<string, string>> = IDS.person;
  return key === undefined ? undefined : people[key];
}
