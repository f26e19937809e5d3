import { setDivisionChange } from "@/db/queries/divisions.ts";
import { getOwnAuthority } from "@/db/queries/authorities.ts";
import type { Db, Tx } from "@/db/open.ts";
import { countiesOf } from "@/domain/authorities.ts";
import type { DivisionBook, Place } from "@/domain/division_book.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { checkTownName } from "@/domain/towns.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account } from "@/server/context.ts";
import { readDivisions } from "@/server/divisions.ts";
import type { ActContext } from "@/server/operations/act.ts";

const COUNTY_LENGTH = 6;

/** An act on the table of towns: of an account, whose id stands in the row. */
export type TownAct = ActContext & { account: Account };

/** A county of the authority's area with the table as it stands. @throws {AppError} `notFound` */
export async function openCounty(
  scope: Scope,
  db: Db | Tx,
  county: string,
): Promise<{ county: Place; book: DivisionBook }> {
  const { division } = await getOwnAuthority(scope, db);
  const book = await readDivisions(db);
  const place = countiesOf(division).some(({ code }) => code === county)
    ? book.find(county)
    : undefined;
  if (!place) throw new AppError("notFound");
  return { county: place, book };
}

/** A town of the authority's area, one that has ended too. @throws {AppError} `notFound` */
export async function openTown(
  scope: Scope,
  db: Db | Tx,
  code: string,
): Promise<{ town: Place; county: Place; book: DivisionBook }> {
  const opened = await openCounty(scope, db, code.slice(0, COUNTY_LENGTH));
  const town = opened.book.find(code);
  if (!town) throw new AppError("notFound");
  return { town, ...opened };
}

/**
 * Adds a town (新增乡镇、街道) to a county.
 *
 * @returns Its code.
 * @throws {AppError} `notFound`, `townThere`, `townNameTaken`
 */
export async function addTown(
  ctx: TownAct,
  scope: Scope,
  town: { county: string; digits: string; name: string },
): Promise<string> {
  const { book } = await openCounty(scope, ctx.tx, town.county);
  const code = `${town.county}${town.digits}`;
  const { name } = town;
  if (book.find(code)) throw new AppError("townThere");
  assertNameFree(book, { code, name });
  await keep(ctx, { code, name, state: "open" });
  await writeAudit(ctx.tx, ctx, {
    act: "divisions.add",
    subjectId: code,
    after: { division: code, name },
  });
  return code;
}

/**
 * Gives a town another name (改名); units keep its code.
 *
 * @throws {AppError} `notFound`, `townEnded`, `townNameTaken`
 */
export async function renameTown(
  ctx: TownAct,
  scope: Scope,
  { code, name }: { code: string; name: string },
): Promise<void> {
  const { town, book } = await openTown(scope, ctx.tx, code);
  if (town.isEnded) throw new AppError("townEnded");
  if (town.name === name) return;
  assertNameFree(book, { code, name });
  await keep(ctx, { code, name, state: "open" });
  await writeAudit(ctx.tx, ctx, {
    act: "divisions.rename",
    subjectId: code,
    before: { name: town.name },
    after: { division: code, name },
  });
}

/**
 * Ends a town (停用) or restores it (恢复): ended, it stays with the units that have it.
 *
 * @throws {AppError} `notFound`; `townNameTaken` if another bears the name by now
 */
export async function setTownState(
  ctx: TownAct,
  scope: Scope,
  { code, state }: { code: string; state: "open" | "ended" },
): Promise<void> {
  const { town, book } = await openTown(scope, ctx.tx, code);
  const before = town.isEnded ? "ended" : "open";
  if (before === state) return;
  const { name } = town;
  if (state === "open") assertNameFree(book, { code, name });
  await keep(ctx, { code, name, state });
  await writeAudit(ctx.tx, ctx, {
    act: state === "open" ? "divisions.restore" : "divisions.end",
    subjectId: code,
    before: { state: before },
    after: { division: code, state },
  });
}

/** The built-in rows are in no index of the database, so the table is judged here. */
function assertNameFree(
  book: DivisionBook,
  town: { code: string; name: string },
): void {
  const problem = checkTownName(book, town);
  if (problem) throw new AppError(problem);
}

async function keep(
  { tx, account, now }: TownAct,
  town: { code: string; name: string; state: "open" | "ended" },
): Promise<void> {
  await setDivisionChange(tx, {
    ...town,
    changedBy: account.id,
    changedAt: now.at,
  });
}
