import {
  type Client,
  createClient,
  type InStatement,
  type ResultSet,
  type Transaction as LibsqlTransaction,
} from "@libsql/client/node";
import type { Hands } from "@/db/hands.ts";
import type { DatabaseAddress } from "@/db/open.ts";
import { fetchPrimary, primaryError } from "@/db/primary_errors.ts";

const LAST_COMMIT = "select seq from commit_mark where id = 1";
const NUMBER_COMMIT =
  "update commit_mark set seq = seq + 1 where id = 1 returning seq";

/**
 * A primary over HTTP. Its commits are numbered (`commit_mark`), so that a replica can
 * tell what it has. Every request has a time limit: a dead line holds nobody up for ever.
 */
export class RemoteHands implements Hands {
  readonly #client: Client;
  readonly #address: DatabaseAddress;
  /** Not before the migration that brings the number. */
  #isNumbered = false;

  /** @param timeoutMs How long one request may take. */
  constructor(address: DatabaseAddress, timeoutMs: number) {
    this.#address = address;
    this.#client = createClient({
      url: address.url,
      ...(address.token ? { authToken: address.token } : {}),
      fetch: fetchPrimary(timeoutMs),
    });
  }

  async read(statement: InStatement): Promise<ResultSet> {
    try {
      return await this.#client.execute(statement);
    } catch (error) {
      throw primaryError(error, "read");
    }
  }

  async write(statement: InStatement): Promise<ResultSet> {
    try {
      if (!await this.#numbers()) return await this.#client.execute(statement);
      const [result, marked] = await this.#client.batch(
        [statement, NUMBER_COMMIT],
        "write",
      );
      if (!result) throw new Error("Cannot read the answer of the primary");
      this.committed(seqIn(marked));
      return result;
    } catch (error) {
      throw primaryError(error, "commit");
    }
  }

  async begin(): Promise<LibsqlTransaction> {
    try {
      return guarded(await this.#client.transaction("write"));
    } catch (error) {
      throw primaryError(error, "begin");
    }
  }

  async commit(transaction: LibsqlTransaction): Promise<void> {
    const seq = await this.#numberIn(transaction);
    try {
      await transaction.commit();
    } catch (error) {
      throw primaryError(error, "commit");
    }
    this.committed(seq);
  }

  tend(): void {}

  readAddress(): Promise<DatabaseAddress> {
    return Promise.resolve(this.#address);
  }

  // deno-lint-ignore require-await -- other hands have more to end
  async close(): Promise<void> {
    this.#client.close();
  }

  /** Answers a read with the number of the last commit that it saw. */
  protected async readNumbered(
    statement: InStatement,
  ): Promise<{ result: ResultSet; seq: number | undefined }> {
    try {
      if (!await this.#numbers()) {
        return {
          result: await this.#client.execute(statement),
          seq: undefined,
        };
      }
      const [marked, result] = await this.#client.batch(
        [LAST_COMMIT, statement],
        "read",
      );
      if (!result) throw new Error("Cannot read the answer of the primary");
      return { result, seq: seqIn(marked) };
    } catch (error) {
      throw primaryError(error, "read");
    }
  }

  /** Told the number of each commit made here; undefined where there are none yet. */
  protected committed(_seq: number | undefined): void {}

  async #numberIn(transaction: LibsqlTransaction): Promise<number | undefined> {
    if (!this.#isNumbered) {
      this.#isNumbered = isThere(await transaction.execute(HAS_NUMBERS));
    }
    if (!this.#isNumbered) return;
    return seqIn(await transaction.execute(NUMBER_COMMIT));
  }

  async #numbers(): Promise<boolean> {
    if (this.#isNumbered) return true;
    this.#isNumbered = isThere(await this.#client.execute(HAS_NUMBERS));
    return this.#isNumbered;
  }
}

const HAS_NUMBERS =
  "select 1 from sqlite_master where name = 'commit_mark' and type = 'table'";

function isThere(result: ResultSet): boolean {
  return result.rows.length > 0;
}

function seqIn(result: ResultSet | undefined): number | undefined {
  const seq = result?.rows[0]?.seq;
  return typeof seq === "number" ? seq : undefined;
}

/** A transaction whose statements say in our words when the primary is away. */
function guarded(transaction: LibsqlTransaction): LibsqlTransaction {
  const execute = transaction.execute.bind(transaction);
  transaction.execute = async (statement: InStatement) => {
    try {
      return await execute(statement);
    } catch (error) {
      throw primaryError(error, "statement");
    }
  };
  return transaction;
}
