import type { InStatement } from "@libsql/client/node";
import { AppError } from "@/domain/errors.ts";
import { inTime } from "@/db/edge/in_time.ts";
import type { Replica } from "@/db/edge/replica.ts";
import type { DatabaseAddress, StatementResult } from "@/db/hands.ts";
import { isPrimaryAway } from "@/db/primary_errors.ts";
import { currentReading, type Reading } from "@/db/reading.ts";
import { RemoteHands } from "@/db/remote_hands.ts";

/** How old an answer may be while the primary can be asked. */
export const MAX_AGE_MS = 2000;
/** How old an answer may be, with its age shown, while the primary is away. */
export const MAX_STALE_MS = 15 * 60_000;
/** How long a read waits for the replica to have what it needs, before it asks the primary. */
const CATCH_UP_MS = 500;
/** After the primary has not answered, reads that may be stale do not ask it for so long. */
const AWAY_MS = 1000;
/** How long reads that may be stale wait for a primary that is silent. */
const PATIENCE_MS = 1000;

/** An edge node: reads go to the replica where it has what they need, the rest to the primary. */
export class EdgeHands extends RemoteHands {
  readonly #replica: Replica;
  readonly #primary: DatabaseAddress;
  readonly #maxStaleMs: number;
  #awayUntil = 0;

  constructor(
    edge: {
      primary: DatabaseAddress;
      timeoutMs: number;
      replica: Replica;
      maxStaleMs?: number;
    },
  ) {
    super(edge.primary, edge.timeoutMs);
    this.#maxStaleMs = edge.maxStaleMs ?? MAX_STALE_MS;
    this.#primary = edge.primary;
    this.#replica = edge.replica;
  }

  override async read(statement: InStatement): Promise<StatementResult> {
    const place = currentReading();
    if (!place) return await super.read(statement);
    const { reading, isStrict } = place;
    if (isStrict) return await this.#askPrimary(statement, reading);
    const source = await this.#choose(
      reading,
      () => this.#askPrimary(statement, reading),
    );
    if (source !== "replica") return source;
    return await this.#askReplica(statement, reading) ??
      await this.#askPrimary(statement, reading);
  }

  override async readAddress(): Promise<DatabaseAddress> {
    const place = currentReading();
    if (!place || place.isStrict) return this.#primary;
    const chosen = await this.#choose(place.reading, async () => {
      // A Worker asks the primary itself; whether it is there is known before.
      await this.#askPrimary("select 1", place.reading);
      return this.#primary;
    });
    const { address, seq } = this.#replica;
    if (chosen !== "replica" || !address) return this.#primary;
    place.reading.saw(seq);
    return address;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#replica[Symbol.asyncDispose]();
  }

  protected override committed(seq: number | undefined): void {
    // Whoever reads next has it fetched; a fetch for each write would take more than the write.
    if (seq !== undefined) currentReading()?.reading.saw(seq);
  }

  /**
   * Whether the replica may answer; else what the primary answers.
   *
   * @throws {AppError} `primaryUnreachable`, `replicaTooOld`
   */
  async #choose<T>(
    reading: Reading,
    askPrimary: () => Promise<T>,
  ): Promise<T | "replica"> {
    const replica = this.#replica;
    const sees = await replica.sees(reading.needs, CATCH_UP_MS);
    if (sees && replica.ageMs <= MAX_AGE_MS) return "replica";
    if (!sees || performance.now() >= this.#awayUntil) {
      try {
        const asked = askPrimary();
        if (!sees) return await asked;
        const answer = await inTime(asked, PATIENCE_MS);
        if (answer === "late") throw new AppError("readsPrimary");
        return answer;
      } catch (error) {
        if (!isPrimaryAway(error)) throw error;
        this.#awayUntil = performance.now() + AWAY_MS;
        if (!sees) throw error;
      }
    }
    if (replica.ageMs > this.#maxStaleMs) throw new AppError("replicaTooOld");
    reading.servedAt(replica.ageMs);
    return "replica";
  }

  /** Nothing where the replica turns out to be broken. */
  async #askReplica(
    statement: InStatement,
    reading: Reading,
  ): Promise<StatementResult | undefined> {
    const answer = await this.#replica.read(statement);
    if (answer) reading.saw(answer.seq);
    return answer?.result;
  }

  /** The number of the last commit comes along, so that later answers are not of an earlier state. */
  async #askPrimary(
    statement: InStatement,
    reading: Reading,
  ): Promise<StatementResult> {
    const { result, seq } = await this.readNumbered(statement);
    if (seq !== undefined) reading.saw(seq);
    return result;
  }
}
