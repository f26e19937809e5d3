import type { z } from "zod";
import type { Db } from "@/db/open.ts";
import {
  type AuditedPerson,
  getAudited,
  listAudited,
} from "@/db/queries/audited_people.ts";
import { listSeen, type SeenRow, type SeenSpan } from "@/db/queries/seen.ts";
import { monthOf } from "@/domain/dates.ts";
import type { AuditedInput, SeenInput } from "@/domain/inputs/audit.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  mayHaveHeld,
  seenLabel,
  seenNote,
  type SeenWay,
  seenWayOf,
} from "@/domain/seen.ts";
import { type Account, type Context, officeOf } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { auditAs } from "@/server/operations/act.ts";

type AuditorContext = Context & { account: Account };

/** Namesakes that are offered; of more the whole number chooses. */
const MAX_AUDITED = 20;

/** A line by which somebody saw the person, in words. */
export interface SeenLine {
  seq: number;
  at: string;
  way: SeenWay;
  label: string;
  /** Login or name of the account, and whose it is. */
  who: string;
  office: string | null;
  /** Of the unit whose data were looked at. */
  unitName: string | null;
  /** What for; that a list may not have held her. */
  note: string;
  address: string | null;
}

/** Who saw a person; `hasMore` where times that lie nearer together tell all. */
export interface Seen {
  person: AuditedChoice;
  lines: SeenLine[];
  hasMore: boolean;
}

/** Somebody to be chosen: her number masked, of her birth date the month. */
export type AuditedChoice = Omit<AuditedPerson, "birthDate" | "unitId"> & {
  birthMonth: string | null;
};

/**
 * Whom the trail may be asked about, by her whole number or name. Each search counts and
 * is in the trail, with whom it listed.
 *
 * @throws {AppError} `auditedUsedUp`, `forbidden`
 */
export async function findAudited(
  ctx: AuditorContext,
  wanted: z.output<typeof AuditedInput>,
): Promise<{ people: AuditedChoice[]; hasMore: boolean }> {
  await count(ctx);
  const search = wanted.by === "name" ? wanted : {
    by: "document" as const,
    type: wanted.type,
    indexes: ctx.vault.indexes("document", wanted.number),
  };
  const limit = MAX_AUDITED + 1;
  const found = await listAudited(ctx.account.scope, ctx.db, { search, limit });
  const people = found.slice(0, MAX_AUDITED);
  await auditAs(ctx, "audit", {
    act: "audit.find",
    after: {
      searchedBy: wanted.by,
      found: people.length,
      foundIds: people.map(({ personId }) => personId),
    },
  });
  return {
    people: people.map(choiceOf),
    hasMore: found.length > MAX_AUDITED,
  };
}

/**
 * Whom a question is about that has to be asked again, as the search showed her.
 *
 * @throws {AppError} `notFound` for one out of the scope as for none
 */
export async function readAudited(
  scope: Scope,
  db: Db,
  personId: string,
): Promise<AuditedChoice> {
  return choiceOf(await getAudited(scope, db, personId));
}

/**
 * Who saw this person between two times (谁看过此人): every line that the auditor may read,
 * the newest first, at most `limit`. The line of the question itself is written before
 * anything is told.
 *
 * @throws {AppError} `notFound` for one out of the scope, `auditedUsedUp`, `forbidden`
 */
export async function readSeen(
  ctx: AuditorContext,
  asked: z.output<typeof SeenInput>,
  limit: number,
): Promise<Seen> {
  const { personId } = asked;
  const person = await readAudited(ctx.account.scope, ctx.db, personId);
  await count(ctx);
  const lines = await seenLines(ctx.account.scope, ctx.db, { ...asked, limit });
  await noteQuestion(ctx, asked, "audit.seen");
  return { person, ...lines };
}

/**
 * Counts a file of who saw this person, and writes its line; before it is given out, and not
 * for who is told to come again.
 *
 * @throws {AppError} `auditedUsedUp`, `forbidden`
 */
export async function noteSeenBook(
  ctx: AuditorContext,
  asked: z.output<typeof SeenInput>,
): Promise<void> {
  await count(ctx);
  await noteQuestion(ctx, asked, "audit.exportSeen");
}

/** What {@link readSeen} tells, for whoever judges and writes the question. */
export async function seenLines(
  scope: Scope,
  db: Db,
  span: SeenSpan,
): Promise<Pick<Seen, "lines" | "hasMore">> {
  const { rows, isCut } = await listSeen(scope, db, span);
  const held = rows.filter((row) => row.way !== "listed" || mayHaveHeld(row));
  return {
    lines: held.slice(0, span.limit).map(lineOf),
    hasMore: isCut || held.length > span.limit,
  };
}

function noteQuestion(
  ctx: AuditorContext,
  { personId, from, until, purpose }: z.output<typeof SeenInput>,
  act: "audit.seen" | "audit.exportSeen",
): Promise<void> {
  return auditAs(ctx, "audit", {
    act,
    personId,
    subjectId: personId,
    after: { purpose, seenFrom: from, seenUntil: until },
  });
}

function count(ctx: AuditorContext): Promise<void> {
  return takeTry(ctx, [{ limit: "auditedPeople", who: officeOf(ctx.account) }]);
}

function choiceOf(
  { birthDate, unitId: _, ...person }: AuditedPerson,
): AuditedChoice {
  return { ...person, birthMonth: birthDate && monthOf(birthDate) };
}

function lineOf(row: SeenRow): SeenLine {
  const { seq, at, unitName, address } = row;
  return {
    seq,
    at,
    way: seenWayOf(row),
    label: seenLabel(row),
    who: row.accountLabel,
    office: row.accountKind === "person" ? "个人（VIP 人员）" : row.officeName,
    unitName,
    note: seenNote(row),
    address,
  };
}
