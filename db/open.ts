import {
  CamelCasePlugin,
  Kysely,
  type LogConfig,
  sql,
  type Transaction,
  TransactionBuilder,
} from "kysely";
import { LibsqlDialect } from "@/db/dialect.ts";
import { EdgeHands } from "@/db/edge/edge_hands.ts";
import { openReplica, type ReplicaHealth } from "@/db/edge/replica.ts";
import {
  FileHands,
  openFile,
  openFileReader,
  type Writer,
} from "@/db/file_hands.ts";
import type { FileConnection } from "@/db/file_connection.ts";
import type { DatabaseAddress, Hands } from "@/db/hands.ts";
import { RemoteHands } from "@/db/remote_hands.ts";
import type { Database } from "@/db/schema.ts";
import { MaskPlugin } from "@/db/masks.ts";
import type { Vault } from "@/db/sealed.ts";
import { foldStatistics } from "@/db/statistics_fold.ts";

export type { DatabaseAddress } from "@/db/hands.ts";

const REMOTE_TIMEOUT_MS = 10_000;
const REMOTE_URL_REGEXP = /^https?:\/\//;

/** The database; reads see the last commit, writes wait their turn. */
export type Db = Kysely<Database>;

/** An open transaction; rolled back if its callback throws. */
export type Tx = Transaction<Database>;

/** An open database; disposing waits for the running write and closes it. */
export interface OpenDatabase extends AsyncDisposable {
  db: Db;
  /** Where a Worker may read what a read of `db` would find now. */
  readAddress(): Promise<DatabaseAddress>;
  /** Writers that wait for their turn at this moment. */
  writersWaiting(): number;
  /** Of an edge node: how its replica does. */
  replica?: ReplicaHealth;
}

export interface OpenOptions {
  /** For a remote database: what proves who we are. */
  token?: string | undefined;
  /** For a remote database: how long one request may take. */
  timeoutMs?: number;
  /** For a remote database: the file (`file:…`) of a replica that answers reads here. */
  replica?: string | undefined;
  /** Opens document numbers, to mask them; without it, to read a mask is an error. */
  vault?: Vault;
  /** What Kysely logs; nothing by default. Parameters are personal data. */
  log?: LogConfig;
}

/**
 * Opens the database.
 *
 * @param url `file:data/platform.db`, relative to the working directory or absolute,
 * for the embedded mode; the file and its directory are made if missing, readable by
 * this user only. `http(s)://…` for the server mode, with `options.replica` for an edge
 * node. In-memory databases are refused: the reader and the writer would see two
 * different ones.
 */
export async function openDb(
  url: string,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  if (!REMOTE_URL_REGEXP.test(url)) {
    if (options.replica) {
      throw new Error("DATABASE_REPLICA needs a primary: DATABASE_URL=http…");
    }
    return openWith(await openFile(url), options);
  }
  const { token, timeoutMs = REMOTE_TIMEOUT_MS } = options;
  const primary = { url, token };
  if (!options.replica) {
    return openWith(new RemoteHands(primary, timeoutMs), options);
  }
  const replica = await openReplica({ primary, url: options.replica });
  const hands = new EdgeHands({ primary, timeoutMs, replica });
  return { ...openWith(hands, options), replica };
}

/**
 * Opens a database that is there for reading alone, beside whoever writes it: for a
 * Worker. A write is refused, but by a remote database.
 */
export async function openReader(
  { url, token }: DatabaseAddress,
  options: Pick<OpenOptions, "vault"> = {},
): Promise<OpenDatabase> {
  if (REMOTE_URL_REGEXP.test(url)) {
    const hands = new RemoteHands({ url, token }, REMOTE_TIMEOUT_MS);
    return openWith(hands, options);
  }
  const reader = await openFileReader(url);
  const writer = refuseWrites(reader);
  return openWith(new FileHands({ url, reader, writer }), options);
}

/** The database itself refuses a single write, and there is no transaction to be had. */
function refuseWrites(reader: FileConnection): Writer {
  return {
    write: (statement) => reader.execute(statement),
    transaction: () =>
      Promise.reject(new Error("The database is open for reading alone")),
    // It is the reader's connection, which ends it.
    close() {},
  };
}

function openWith(
  hands: Hands,
  options: Pick<OpenOptions, "log" | "vault">,
): OpenDatabase {
  const dialect = new LibsqlDialect(hands);
  const db = new GuardedKysely(dialect, options);
  return {
    db,
    readAddress: () => hands.readAddress(),
    writersWaiting: () => dialect.writersWaiting,
    async [Symbol.asyncDispose]() {
      await dialect.close();
      await db.destroy();
    },
  };
}

/**
 * Kysely that marks what runs inside a transaction (see {@link LibsqlDialect}), and keeps
 * the summaries of the rosters up to what a transaction changes.
 */
class GuardedKysely extends Kysely<Database> {
  readonly #dialect: LibsqlDialect;
  #isSummed = false;

  constructor(
    dialect: LibsqlDialect,
    { log, vault }: Pick<OpenOptions, "log" | "vault">,
  ) {
    // The masks' names are found once they are in camel case.
    const plugins = [new CamelCasePlugin(), new MaskPlugin(vault)];
    super({ dialect, plugins, ...(log && { log }) });
    this.#dialect = dialect;
  }

  override transaction(): TransactionBuilder<Database> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = (callback) =>
      execute((tx) =>
        this.#dialect.insideTransaction(async () => {
          const result = await callback(tx);
          if (await this.#hasStatistics(tx)) await foldStatistics(tx);
          return result;
        })
      );
    return builder;
  }

  /** A database that is being migrated has none for a while, and then it has them for good. */
  async #hasStatistics(tx: Tx): Promise<boolean> {
    if (this.#isSummed) return true;
    const { rows } = await sql`
      select 1 from sqlite_master where name = 'statistic_move'`.execute(tx);
    this.#isSummed = rows.length > 0;
    return this.#isSummed;
  }
}
