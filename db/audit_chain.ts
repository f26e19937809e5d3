import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { Db } from "@/db/open.ts";
import type { Database } from "@/db/schema.ts";

/** A line of the trail as it is stored, without what it is sealed by. */
type AuditLine = Omit<Selectable<Database["audit"]>, "hash">;

/** Which line of the trail, and what it is sealed by. */
export interface AuditMark {
  /** 0 before the first line. */
  seq: number;
  /** SHA-256 in hex; empty before the first line. */
  hash: string;
}

/** Before the first line. */
export const BEGINNING: AuditMark = { seq: 0, hash: "" };

/**
 * What is wrong at a line: `missing`: lines before it are not there; `changed`: it is not
 * what was sealed; `unchained`: it was sealed behind another line than the one before it;
 * `cut`: the trail ends before a line that is known to have been there; `replaced`: that
 * line is another one now.
 */
export interface AuditFault {
  seq: number;
  kind: "missing" | "changed" | "unchained" | "cut" | "replaced";
}

/** Lines that are read at once. */
const PAGE = 2000;

/** What a line is sealed by: SHA-256 over all its columns and the seal of the line before it. */
export function sealOf(line: AuditLine): string {
  const sealed = {
    seq: line.seq,
    at: line.at,
    accountId: line.accountId,
    accountLabel: line.accountLabel,
    act: line.act,
    unitId: line.unitId,
    personId: line.personId,
    subjectId: line.subjectId,
    before: line.before,
    after: line.after,
    address: line.address,
    previousHash: line.previousHash,
  };
  return createHash("sha256").update(JSON.stringify(sealed)).digest("hex");
}

/**
 * Reads the whole trail and names every line at which it does not hold together. Whoever
 * can write the file can seal it all anew, and cut its end: that is found only by a mark
 * that was kept elsewhere.
 *
 * @param kept Such a mark, of an earlier time.
 * @returns The last line there is.
 */
export async function* verifyAudit(
  db: Db,
  kept: AuditMark = BEGINNING,
): AsyncGenerator<AuditFault, AuditMark> {
  let last = BEGINNING;
  for await (const line of readLines(db)) {
    if (line.seq !== last.seq + 1) yield { seq: line.seq, kind: "missing" };
    else if (line.previousHash !== last.hash) {
      yield { seq: line.seq, kind: "unchained" };
    }
    if (sealOf(line) !== line.hash) yield { seq: line.seq, kind: "changed" };
    if (line.seq === kept.seq && line.hash !== kept.hash) {
      yield { seq: line.seq, kind: "replaced" };
    }
    last = { seq: line.seq, hash: line.hash };
  }
  if (last.seq < kept.seq) yield { seq: kept.seq, kind: "cut" };
  return last;
}

async function* readLines(
  db: Db,
): AsyncGenerator<Selectable<Database["audit"]>> {
  for (let after = 0;;) {
    const lines = await db.selectFrom("audit").selectAll()
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    yield* lines;
    const end = lines.at(-1);
    if (!end || lines.length < PAGE) return;
    after = end.seq;
  }
}
