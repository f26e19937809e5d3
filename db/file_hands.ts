import { dirname } from "node:path";
import type { InStatement } from "@libsql/client/node";
import { FileConnection } from "@/db/file_connection.ts";
import type {
  DatabaseAddress,
  Hands,
  HandsTransaction,
  StatementResult,
} from "@/db/hands.ts";
import { WriteAheadLog } from "@/db/write_ahead_log.ts";
import type { WriteQueue } from "@/db/write_queue.ts";

const DIRECTORY_MODE = 0o700;
const FILE_MODE = 0o600;
/** A transaction that lasted as long has written much. */
const LONG_MS = 500;
const FILE_URL_REGEXP = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]+)$/;

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

/** A connection that writes. */
export type Writer = Pick<FileConnection, "write" | "close"> & {
  transaction(beforeCommit?: () => Promise<void>): Promise<HandsTransaction>;
};

/** A connection that reads. */
type Reader = Pick<FileConnection, "execute" | "close">;

/** A database file that this process alone writes: one connection reads, one writes. */
export class FileHands implements Hands {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #url: string;
  readonly #log: WriteAheadLog | undefined;

  constructor(
    hands: {
      url: string;
      reader: Reader;
      writer: Writer;
      /** Seen to after each commit; nothing for whoever only reads. */
      log?: WriteAheadLog;
    },
  ) {
    this.#reader = hands.reader;
    this.#writer = hands.writer;
    this.#url = hands.url;
    this.#log = hands.log;
  }

  read(statement: InStatement): Promise<StatementResult> {
    return this.#reader.execute(statement);
  }

  write(statement: InStatement): Promise<StatementResult> {
    return this.#writer.write(statement);
  }

  begin(): Promise<HandsTransaction> {
    const begun = performance.now();
    return this.#writer.transaction(async () => {
      if (performance.now() - begun > LONG_MS) await this.#log?.flush();
    });
  }

  tend(queue: WriteQueue): void {
    this.#log?.tend(queue);
  }

  readAddress(): Promise<DatabaseAddress> {
    return Promise.resolve({ url: this.#url });
  }

  async close(): Promise<void> {
    await this.#log?.settled();
    this.#reader.close();
    this.#writer.close();
  }
}

/** Opens a file for reading alone, beside whoever writes it; a write is refused. */
export async function openFileReader(url: string): Promise<FileConnection> {
  const reader = new FileConnection(pathOf(url));
  try {
    await applyPragmas(reader, [
      "busy_timeout = 5000",
      "temp_store = MEMORY",
      "query_only = ON",
    ]);
    return reader;
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** Two connections, one to read and one to write, so that the pragmas hold for good. */
export async function openFile(url: string): Promise<Hands> {
  const path = pathOf(url);
  await makeFile(path);
  const writer = new FileConnection(path);
  const reader = new FileConnection(path);
  try {
    await applyPragmas(writer, PRAGMAS);
    await applyPragmas(reader, [...PRAGMAS, "query_only = ON"]);
  } catch (error) {
    reader.close();
    writer.close();
    throw error;
  }
  const log = new WriteAheadLog({ url, path });
  return new FileHands({ url, reader, writer, log });
}

async function applyPragmas(
  client: Pick<Reader, "execute">,
  pragmas: string[],
): Promise<void> {
  for (const pragma of pragmas) await client.execute(`pragma ${pragma}`);
}

/** @throws {Error} If the address is no file. */
export function pathOf(url: string): string {
  const path = FILE_URL_REGEXP.exec(url)?.[1];
  if (path === undefined || path.startsWith(":memory:")) {
    throw new Error(
      "Cannot open the database: DATABASE_URL must be file:…, http:… or https:…",
    );
  }
  return decodeURIComponent(path);
}

/**
 * Made before SQLite opens it: its `-wal` and `-shm` files take over the mode. One that is
 * there is not opened: to close it would take away the locks that this process has on it.
 */
async function makeFile(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: DIRECTORY_MODE });
  try {
    const file = await Deno.open(path, {
      createNew: true,
      write: true,
      mode: FILE_MODE,
    });
    file.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
  await Deno.chmod(path, FILE_MODE);
}
