import { Reading, readWith } from "@/db/reading.ts";
import type { OpenDatabase } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import type { Platform } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { IDS } from "@/tools/seed.ts";
import { Acts } from "./acts.ts";
import { compareReads } from "./compare.ts";
import { LoopWatch } from "./loop_watch.ts";
import type { Ask, Fault, Health, Reply } from "./protocol.ts";
import { digestHere } from "./replica_digest.ts";
import { addToRegister, append, readRegister } from "./sql/tables.ts";
import { VAULT } from "./vault.ts";
import { Watch } from "./watch.ts";
import type { z } from "zod";
import type { Health as HealthSchema } from "./protocol.ts";

/** What a node of the drill answers beside pages. */
export class Control {
  readonly #opened: OpenDatabase;
  readonly #acts: Acts;
  readonly #pauses = new LoopWatch();
  readonly #watch: Watch;
  #faults: readonly Fault[] = [];

  constructor(opened: OpenDatabase, platform: Platform) {
    this.#opened = opened;
    this.#acts = new Acts(platform);
    this.#watch = new Watch(opened);
  }

  /** Whether the node has this fault now. */
  has(fault: Fault): boolean {
    return this.#faults.includes(fault);
  }

  /** Does what is asked, as a request of a session that has seen what it says. */
  async answer(ask: Ask): Promise<Reply> {
    const needs = "seen" in ask && !this.has("forgetsSeen") ? ask.seen : 0;
    const reading = new Reading(needs);
    try {
      const value = await readWith(reading, () => this.#work(ask)) ?? null;
      const { needs: seen, servedAgeMs } = reading;
      return { ok: true, at: Date.now(), seen, servedAgeMs, value };
    } catch (error) {
      return { ok: false, at: Date.now(), code: codeOf(error) };
    }
  }

  /** Ends what goes on by itself. */
  close(): void {
    this.#pauses.end();
    this.#watch.end();
  }

  async #work(ask: Ask): Promise<unknown> {
    const { db } = this.#opened;
    switch (ask.act) {
      case "append":
        return await this.#append(ask);
      case "read":
        return await readRegister(db, ask.id);
      case "add":
        return await addToRegister(db, {
          ...ask,
          isBlind: this.has("writesBlindly"),
        });
      case "enter":
        return await this.#acts.enter(ask);
      case "pass":
        return await this.#acts.pass(ask.applicationId);
      case "signIn":
        return await this.#acts.signIn(ask.accountId);
      case "suspend":
        return await this.#acts.suspend(ask.accountId);
      case "revoke":
        return await this.#acts.revoke(ask);
      case "health":
        return this.#health();
      case "watch":
        return await this.#watch.begin();
      case "watched":
        return this.#watch.end();
      case "digest":
        return await digestHere(this.#opened);
      case "compare":
        return await compareReads(this.#opened, {
          ...ask,
          whose: { unitId: IDS.unit.wuhan, accountId: IDS.account.wuhan },
          vault: VAULT,
        });
      case "faults":
        this.#faults = ask.faults;
    }
  }

  async #append(
    { id, inTransaction }: Extract<Ask, { act: "append" }>,
  ): Promise<void> {
    const { db } = this.#opened;
    if (this.has("acknowledgesEarly")) {
      void append(db, id).catch(() => {});
      return;
    }
    if (inTransaction) await db.transaction().execute((tx) => append(tx, id));
    else await append(db, id);
    if (this.has("writesTwice")) await append(db, id);
    if (this.has("deniesCommits")) throw new AppError("primaryUnreachable");
  }

  #health(): z.input<typeof HealthSchema> {
    const { replica } = this.#opened;
    if (!replica) throw new Error("The node has no replica");
    const { state, seq, ageMs, condemned, failure } = replica;
    const health: Health = {
      state,
      seq,
      ageMs: Number.isFinite(ageMs) ? ageMs : null,
      condemned,
      failure,
      waiting: this.#opened.writersWaiting(),
      pauseMs: this.#pauses.take(),
    };
    return health;
  }
}

function codeOf(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return refusal.code;
  return error instanceof Error ? `fault: ${error.message}` : "fault";
}
