import type { InStatement } from "@libsql/client/node";
import { CamelCasePlugin, Kysely } from "kysely";
import { loadSnapshot } from "fresh";
import { createApp } from "@/app.ts";
import { LibsqlDialect } from "@/db/dialect.ts";
import { openFileReader } from "@/db/file_hands.ts";
import type { FileConnection } from "@/db/file_connection.ts";
import type { DatabaseAddress, StatementResult } from "@/db/hands.ts";
import type { OpenDatabase } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { RemoteHands } from "@/db/remote_hands.ts";
import type { Database } from "@/db/schema.ts";
import type { Platform } from "@/server/platform.ts";
import { readSeen } from "@/server/seen_commit.ts";
import type { Fault } from "./protocol.ts";

const TIMEOUT_MS = 3000;

/** Answers a request for a page. */
export type Answer = (
  request: Request,
  info: Deno.ServeHandlerInfo<Deno.NetAddr>,
) => Promise<Response>;

/** What a node is, that faults are put into. */
interface Sound {
  platform: Platform;
  opened: OpenDatabase;
  primary: DatabaseAddress;
  /** Where `_fresh` is. */
  root: string;
}

/** The application with a fault that must be found out. */
export const FAULTY_APPS: Readonly<
  Partial<Record<Fault, (sound: Sound) => Promise<Answer>>>
> = { rightsFromReplica, staleForEver };

/** It takes the replica for the database itself, and decides on rights by it too. */
async function rightsFromReplica(
  { platform, root }: Sound,
): Promise<Answer> {
  const answer = await answerOf({ ...platform, replica: null }, root);
  return async (request, info) => {
    const reading = new Reading(readSeen(platform, request.headers));
    return await readWith(reading, () => answer(request, info));
  };
}

/** It reads the file that the replica has now, however old that comes to be. */
async function staleForEver(
  { platform, opened, primary, root }: Sound,
): Promise<Answer> {
  const { url } = await readWith(new Reading(), () => opened.readAddress());
  const hands = new StaleHands(primary, await openFileReader(url));
  const db = new Kysely<Database>({
    dialect: new LibsqlDialect(hands),
    plugins: [new CamelCasePlugin()],
  });
  return await answerOf({ ...platform, db, replica: null }, root);
}

/** Reads of one file, writes at the primary. */
class StaleHands extends RemoteHands {
  readonly #file: FileConnection;

  constructor(primary: DatabaseAddress, file: FileConnection) {
    super(primary, TIMEOUT_MS);
    this.#file = file;
  }

  override read(statement: InStatement): Promise<StatementResult> {
    return this.#file.execute(statement);
  }
}

async function answerOf(platform: Platform, root: string): Promise<Answer> {
  const app = createApp(platform);
  await loadSnapshot(app, root);
  return app.handler();
}
