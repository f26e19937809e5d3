import type { InStatement } from "@libsql/client/node";
import { AppError } from "@/domain/errors.ts";
import type {
  DatabaseAddress,
  Hands,
  HandsTransaction,
  StatementResult,
} from "@/db/hands.ts";
import { resultsOf, sendBatch, sendOne } from "@/db/primary_batch.ts";
import {
  isPrimaryAway,
  primaryError,
  type PrimaryStep,
} from "@/db/primary_errors.ts";
import { PrimaryStreams } from "@/db/primary_streams.ts";
import { PrimaryTransaction } from "@/db/primary_transaction.ts";

/** A primary that lets a write wait for longer is silent, and for so long not tried again. */
const SILENT_MS = 1000;
const LAST_COMMIT = "select seq from commit_mark where id = 1";
const NUMBER_COMMIT =
  "update commit_mark set seq = seq + 1 where id = 1 returning seq";
const HAS_NUMBERS =
  "select 1 from sqlite_master where name = 'commit_mark' and type = 'table'";

/**
 * A primary over HTTP. Its commits are numbered (`commit_mark`), so that a replica can
 * tell what it has. Every request has a time limit: a dead line holds nobody up for ever.
 */
export class RemoteHands implements Hands {
  readonly #streams: PrimaryStreams;
  readonly #address: DatabaseAddress;
  /** Until then writes are refused without a try, on the clock of `performance.now()`. */
  #silentUntil = 0;
  /** Not before the migration that brings the number. */
  #isNumbered = false;

  /** @param timeoutMs How long one request may take. */
  constructor(address: DatabaseAddress, timeoutMs: number) {
    this.#address = address;
    this.#streams = new PrimaryStreams(address, timeoutMs);
  }

  read(statement: InStatement): Promise<StatementResult> {
    return said("read", () => this.#one(statement));
  }

  write(statement: InStatement): Promise<StatementResult> {
    return this.#trying("commit", async () => {
      if (!await this.#numbers()) return await this.#one(statement);
      const [result, marked] = await this.#inOne(
        "begin immediate",
        [statement, NUMBER_COMMIT],
      );
      this.committed(seqIn(marked));
      return result;
    });
  }

  // deno-lint-ignore require-await -- nothing is asked before the first statement
  async begin(): Promise<HandsTransaction> {
    const transaction = new PrimaryTransaction(this.#streams);
    return {
      execute: (statement) =>
        this.#trying("statement", () => transaction.execute(statement)),
      commit: async () => {
        const isNumbered = await this.#numbersIn(transaction);
        const marked = await said(
          "commit",
          () => transaction.commit(isNumbered ? NUMBER_COMMIT : undefined),
        );
        this.committed(seqIn(marked));
      },
      rollback: () => transaction.rollback(),
      close: () => transaction.close(),
    };
  }

  tend(): void {}

  readAddress(): Promise<DatabaseAddress> {
    return Promise.resolve(this.#address);
  }

  async close(): Promise<void> {
    await this.#streams.close();
  }

  /** Answers a read with the number of the last commit that it saw. */
  protected readNumbered(
    statement: InStatement,
  ): Promise<{ result: StatementResult; seq: number | undefined }> {
    return said("read", async () => {
      if (!await this.#numbers()) {
        return { result: await this.#one(statement), seq: undefined };
      }
      const [result, marked] = await this.#inOne(
        "begin",
        [statement, LAST_COMMIT],
      );
      return { result, seq: seqIn(marked) };
    });
  }

  /** Told the number of each commit made here; undefined where there are none yet. */
  protected committed(_seq: number | undefined): void {}

  /**
   * Whoever has waited behind a write to a primary that is silent does not wait for it as
   * long again: for a moment all are refused at once.
   */
  async #trying<T>(step: PrimaryStep, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    if (begun < this.#silentUntil) throw new AppError("primaryUnreachable");
    try {
      return await said(step, work);
    } catch (error) {
      const now = performance.now();
      const isSilent = isPrimaryAway(error) && now - begun > SILENT_MS;
      if (isSilent) this.#silentUntil = now + SILENT_MS;
      throw error;
    }
  }

  #one(statement: InStatement): Promise<StatementResult> {
    return this.#streams.use((stream) => sendOne(stream, statement));
  }

  /** Two statements in a transaction of their own. */
  async #inOne(
    begin: "begin" | "begin immediate",
    statements: readonly [InStatement, InStatement],
  ): Promise<readonly [StatementResult, StatementResult]> {
    const outcomes = await this.#streams.use((stream) =>
      sendBatch(stream, [begin, ...statements, "commit"], { isWhole: true })
    );
    const [, first, second] = resultsOf(outcomes);
    if (!first || !second) {
      throw new Error("Cannot read the answer of the primary");
    }
    return [first, second];
  }

  async #numbersIn(transaction: PrimaryTransaction): Promise<boolean> {
    this.#isNumbered ||= await said(
      "statement",
      async () => isThere(await transaction.execute(HAS_NUMBERS)),
    );
    return this.#isNumbered;
  }

  async #numbers(): Promise<boolean> {
    this.#isNumbered ||= isThere(await this.#one(HAS_NUMBERS));
    return this.#isNumbered;
  }
}

function isThere(result: StatementResult): boolean {
  return result.rows.length > 0;
}

function seqIn(result: StatementResult | undefined): number | undefined {
  const seq = result?.rows[0]?.[0];
  return typeof seq === "number" ? seq : undefined;
}

/** Work whose errors say in our words when the primary is away. */
async function said<T>(step: PrimaryStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw primaryError(error, step);
  }
}
