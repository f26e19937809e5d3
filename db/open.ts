import { dirname } from "node:path";
import { type Client, createClient } from "@libsql/client/node";
import {
  CamelCasePlugin,
  Kysely,
  type LogConfig,
  sql,
  type Transaction,
  TransactionBuilder,
} from "kysely";
import { LibsqlDialect } from "@/db/dialect.ts";
import type { Hands } from "@/db/libsql_driver.ts";
import type { Database } from "@/db/schema.ts";
import { foldStatistics } from "@/db/statistics_fold.ts";
import { WriteAheadLog } from "@/db/write_ahead_log.ts";

const DIRECTORY_MODE = 0o700;
const FILE_MODE = 0o600;
const REMOTE_TIMEOUT_MS = 10_000;
const FILE_URL_REGEXP = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]+)$/;
const REMOTE_URL_REGEXP = /^https?:\/\//;

/**
 * What holds on every connection to a file. `synchronous = FULL`: a commit that was
 * answered survives a power cut; it costs 0.3 ms a commit more than NORMAL, which in
 * WAL mode may lose the last ones. `secure_delete`: deleted personal data is
 * overwritten, not only unlinked. The log is seen to by {@link WriteAheadLog}.
 */
const PRAGMAS = [
  "busy_timeout = 5000",
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "secure_delete = ON",
  "temp_store = MEMORY",
  "wal_autocheckpoint = 0",
];

/** The database; reads see the last commit, writes wait their turn. */
export type Db = Kysely<Database>;

/** An open transaction; rolled back if its callback throws. */
export type Tx = Transaction<Database>;

/** Where a database is, so that a Worker can open it too. */
export interface DatabaseAddress {
  url: string;
  /** For a remote database: what proves who we are. */
  token?: string | undefined;
}

/** An open database; disposing waits for the running write and closes it. */
export interface OpenDatabase extends AsyncDisposable {
  db: Db;
}

export interface OpenOptions {
  /** For a remote database: what proves who we are. */
  token?: string | undefined;
  /** For a remote database: how long one request may take. */
  timeoutMs?: number;
  /** What Kysely logs; nothing by default. Parameters are personal data. */
  log?: LogConfig;
}

/**
 * Opens the database.
 *
 * @param url `file:data/platform.db`, relative to the working directory or absolute,
 * for the embedded mode; the file and its directory are made if missing, readable by
 * this user only. `http(s)://…` for the server mode. In-memory databases are refused:
 * the reader and the writer would see two different ones.
 */
export async function openDb(
  url: string,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const hands = REMOTE_URL_REGEXP.test(url)
    ? openRemote(url, options)
    : await openFile(url);
  return openWith(hands, options);
}

/**
 * Opens a database that is there for reading alone, beside whoever writes it: for a
 * Worker. A write is refused, but by a remote database.
 */
export async function openReader(
  { url, token }: DatabaseAddress,
): Promise<OpenDatabase> {
  if (REMOTE_URL_REGEXP.test(url)) {
    return openWith(openRemote(url, { token }), {});
  }
  const reader = createClient({ url, concurrency: 1 });
  await applyPragmas(reader, [
    "busy_timeout = 5000",
    "temp_store = MEMORY",
    "query_only = ON",
  ]);
  return openWith({ reader, writer: reader }, {});
}

function openWith(hands: Hands, options: Pick<OpenOptions, "log">) {
  const dialect = new LibsqlDialect(hands);
  const log = options.log ? { log: options.log } : {};
  const db = new GuardedKysely(dialect, log);
  return {
    db,
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

  constructor(dialect: LibsqlDialect, options: { log?: LogConfig }) {
    super({ dialect, plugins: [new CamelCasePlugin()], ...options });
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

/**
 * Two clients of one connection each. The client opens connections as it needs them
 * and takes no pragmas, so a bound of one is what makes the pragmas hold for good.
 */
async function openFile(url: string): Promise<Hands> {
  const path = pathOf(url);
  await makeFile(path);
  const writer = createClient({ url, concurrency: 1 });
  const reader = createClient({ url, concurrency: 1 });
  try {
    await applyPragmas(writer, PRAGMAS);
    await applyPragmas(reader, [...PRAGMAS, "query_only = ON"]);
  } catch (error) {
    reader.close();
    writer.close();
    throw error;
  }
  return { reader, writer, log: new WriteAheadLog({ url, path }) };
}

/** The primary sets its own pragmas; its time limit keeps a dead line from holding the queue. */
function openRemote(url: string, options: OpenOptions): Hands {
  const timeoutMs = options.timeoutMs ?? REMOTE_TIMEOUT_MS;
  const client = createClient({
    url,
    ...(options.token ? { authToken: options.token } : {}),
    fetch: (request: Request) =>
      fetch(request, { signal: AbortSignal.timeout(timeoutMs) }),
  });
  return { reader: client, writer: client };
}

async function applyPragmas(client: Client, pragmas: string[]): Promise<void> {
  for (const pragma of pragmas) await client.execute(`pragma ${pragma}`);
}

function pathOf(url: string): string {
  const path = FILE_URL_REGEXP.exec(url)?.[1];
  if (path === undefined || path.startsWith(":memory:")) {
    throw new Error(
      "Cannot open the database: DATABASE_URL must be file:…, http:… or https:…",
    );
  }
  return decodeURIComponent(path);
}

/** Made before SQLite opens it: its `-wal` and `-shm` files take over the mode. */
async function makeFile(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: DIRECTORY_MODE });
  const file = await Deno.open(path, {
    create: true,
    append: true,
    mode: FILE_MODE,
  });
  file.close();
  await Deno.chmod(path, FILE_MODE);
}
