import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import { findByDocument, getFound } from "@/db/queries/found_people.ts";
import { hasLooked } from "@/db/queries/looks.ts";
import { monthOf } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  FindPeopleInput,
  OpenFoundInput,
} from "@/domain/inputs/people.ts";
import { AtOnce } from "@/server/at_once.ts";
import { type AuditNote, writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { countLookup, lookupsLeft } from "@/server/operations/count_lookups.ts";
import { momentPlus } from "@/server/platform.ts";
import { findNamed, findOfType, type Found } from "./find_people.ts";

/**
 * Searches of one account at once: one that finds few may walk past a hundred thousand
 * people, and while it does others shall have their turn.
 */
const SEARCHES = new AtOnce(2);

type OfficeContext = Context & { account: Account };
type Wanted = z.output<typeof FindPeopleInput>;

/** A number that was looked for lets the province open who is on no roster, for so long. */
const NUMBER_KNOWN_MS = 24 * 60 * 60_000;

/**
 * Looks for people whom the office may find (人员查询). Each search counts, each page of
 * one too, whether it finds anybody or not, and is in the trail; a number never is.
 *
 * @throws {AppError} `unitLookupsUsedUp`, `areaLookupsUsedUp`; `forbidden` for an account
 * that has lost its menu meanwhile; `ownReadsBusy` for too many at once, which cost nothing
 */
export async function searchPeople(ctx: OfficeContext, wanted: Wanted) {
  using search = SEARCHES.begin(ctx.account.id);
  if (!search) throw new AppError("ownReadsBusy");
  await countLookup(ctx);
  const { lines, hasMore } = await find(ctx, wanted);
  const [only] = lines;
  await noted(ctx, {
    act: "people.search",
    ...(wanted.by === "document" && only !== undefined &&
      { personId: only.personId, subjectId: only.personId }),
    after: {
      searchedBy: wanted.by,
      ...(wanted.by !== "document" && wanted.identityType !== null &&
        { identityType: wanted.identityType }),
      found: lines.length,
      foundIds: lines.map(({ personId }) => personId),
    },
  });
  return {
    lines: lines.map(({ pinyin: _, birthDate, ...line }) => ({
      ...line,
      birthMonth: birthDate && monthOf(birthDate),
    })),
    hasMore,
    left: await lookupsLeft(ctx),
  };
}

/** Whose record is about to be opened, as a search shows her. @throws {AppError} `notFound` */
export async function readSubject(ctx: OfficeContext, personId: string) {
  const { name } = await readFound(ctx, ctx.db, personId);
  return { personId, name, left: await lookupsLeft(ctx) };
}

/**
 * Opens one person (查看): what for is in the trail, and she reads it (谁查看过我). Each
 * opening counts; an id that finds nobody does not, it tells nothing.
 *
 * @throws {AppError} `notFound`, `unitLookupsUsedUp`, `areaLookupsUsedUp`, `forbidden`
 */
export async function openPerson(
  ctx: OfficeContext,
  { personId, purpose }: z.output<typeof OpenFoundInput>,
) {
  await readSubject(ctx, personId);
  await countLookup(ctx);
  return await ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account, "people");
    const found = await readFound({ ...ctx, account }, tx, personId);
    const { unitId, pinyin: _, birthDate, ...shown } = found;
    await writeAudit(tx, ctx, {
      act: "people.open",
      ...(unitId !== null && { unitId }),
      personId,
      subjectId: personId,
      after: { purpose },
    });
    return { ...shown, birthMonth: birthDate && monthOf(birthDate) };
  });
}

async function find(ctx: OfficeContext, wanted: Wanted): Promise<Found> {
  const { db, vault, account: { scope } } = ctx;
  switch (wanted.by) {
    case "name":
      return await findNamed(scope, db, wanted);
    case "type":
      return await findOfType(scope, db, wanted);
    case "document": {
      const line = await findByDocument(scope, db, {
        type: wanted.type,
        indexes: vault.indexes("document", wanted.number),
      });
      return { lines: line ? [line] : [], hasMore: false };
    }
  }
}

/**
 * Whom the office may find, by her id; an unbound one only where it has named her number.
 *
 * @throws {AppError} `notFound`
 */
export async function readFound(
  { account, now }: Pick<OfficeContext, "account" | "now">,
  db: Context["db"] | Tx,
  personId: string,
) {
  const isNumberKnown = await hasLooked(account.scope, db, {
    act: "people.search",
    accountId: account.id,
    personId,
    subjectId: personId,
    since: momentPlus(now, -NUMBER_KNOWN_MS),
  });
  return await getFound(account.scope, db, { personId, isNumberKnown });
}

/** The line of what was read; the account is judged again before anything is told. */
function noted(ctx: OfficeContext, line: AuditNote): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account, "people");
    await writeAudit(tx, ctx, line);
  });
}
