import type { FileConnection } from "@/db/file_connection.ts";

const LAST_COMMIT = "select seq from commit_mark where id = 1";

/** Number of the last commit that a replica's file holds. @throws {Error} If it says none. */
export async function readSeq(reader: FileConnection): Promise<number> {
  const { rows: [row] } = await reader.execute(LAST_COMMIT);
  const seq = row?.[0];
  if (typeof seq !== "number") {
    throw new Error("The replica holds no number of a commit");
  }
  return seq;
}

/** Whether the error says that the file is not what it was. */
export function isBroken(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /malformed|not a database|disk I\/O|no such table/i.test(
    error.message,
  ) ||
    /SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code);
}
