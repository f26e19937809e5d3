import type { InStatement } from "@libsql/client/node";
import type { StatementResult } from "@/db/hands.ts";
import { resultsOf, sendBatch } from "@/db/primary_batch.ts";
import type { LentStream, PrimaryStreams } from "@/db/primary_streams.ts";

/**
 * A transaction at a primary, with the write lock from its first statement on. One that
 * fails leaves it open; {@link PrimaryTransaction.close} ends what neither was committed
 * nor rolled back.
 */
export class PrimaryTransaction {
  readonly #streams: PrimaryStreams;
  #lent: LentStream | undefined;

  constructor(streams: PrimaryStreams) {
    this.#streams = streams;
  }

  /** @throws {LibsqlError} What the primary refuses; the line is dead; `TRANSACTION_CLOSED`. */
  async execute(statement: InStatement): Promise<StatementResult> {
    const outcomes = this.#lent
      ? await sendBatch(this.#lent.stream, [statement], { isInside: true })
      : [await this.#begin(statement)];
    const [result] = resultsOf(outcomes);
    if (!result) throw new Error("Cannot read the answer of the primary");
    return result;
  }

  /**
   * Commits, with a statement before it in the same request.
   *
   * @returns What that statement answers; nothing if there was nothing to commit.
   */
  async commit(last?: InStatement): Promise<StatementResult | undefined> {
    const stream = this.#lent?.stream;
    if (!stream) return;
    const statements = last === undefined ? ["commit"] : [last, "commit"];
    const outcomes = await sendBatch(stream, statements, {
      isInside: true,
      isWhole: true,
    });
    const [result] = resultsOf(outcomes);
    this.#end();
    return last === undefined ? undefined : result;
  }

  /** Undoes all of it; nothing where the line was lost, since nobody holds it any more. */
  async rollback(): Promise<void> {
    const stream = this.#lent?.stream;
    if (!stream) return;
    if (!stream.closed) await sendBatch(stream, [], { isWhole: true });
    this.#end();
  }

  /** Ends it; after `commit` and `rollback` there is nothing to end. */
  close(): void {
    this.#lent?.stream.close();
    this.#end();
  }

  async #begin(statement: InStatement) {
    const { lent, result } = await this.#streams.lend(async (stream) => {
      const [begun, first] = await sendBatch(stream, [
        "begin immediate",
        statement,
      ]);
      resultsOf([begun]);
      return first;
    });
    this.#lent = lent;
    return result;
  }

  #end(): void {
    this.#lent?.giveBack();
    this.#lent = undefined;
  }
}
