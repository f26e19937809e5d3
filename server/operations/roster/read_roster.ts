import type { z } from "zod";
import { findByDocument, type RosterPlace } from "@/db/queries/roster.ts";
import type {
  RosterFindInput,
  RosterPageInput,
} from "@/domain/inputs/roster.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import type { Account, Context } from "@/server/context.ts";
import { countFind, noteFind } from "@/server/operations/find_by_number.ts";
import {
  type ListedPerson,
  listedPerson,
} from "@/server/operations/roster/listed_person.ts";
import { readRosterPart } from "@/server/operations/roster/read_roster_part.ts";
import {
  askRoster,
  type RosterDepartment,
} from "@/server/operations/roster/roster_filter.ts";

/** One page of a roster. */
export interface RosterPage {
  lines: ListedPerson[];
  hasMore: boolean;
  hasPrevious: boolean;
  total: number;
  departments: readonly RosterDepartment[];
}

/** One page of a roster with how many its filter leaves. @throws {AppError} `badInput` */
export async function readRoster(
  ctx: Context & { account: Account },
  kind: RosterKind,
  input: z.output<typeof RosterPageInput>,
): Promise<RosterPage> {
  const { scope } = ctx.account;
  const { after, before, size, sort, ...values } = input;
  const { filter, departments, ...asked } = await askRoster(scope, ctx.db, {
    kind,
    values,
    sort,
    today: ctx.now.today,
  });
  const place: RosterPlace = after !== null
    ? { after }
    : before !== null
    ? { before }
    : null;
  const ask = { scope, filter, sort: asked.sort, place, limit: size };
  // No index has the lines of a past day in their order: all are read and sorted.
  const part = filter.on === null
    ? await readRosterPart(ctx.db, ask)
    : await ctx.platform.longReader.ask("rosterPart", ask, {
      accountId: ctx.account.id,
    });
  return {
    ...part,
    lines: part.lines.map((line) =>
      listedPerson(line, filter.on ?? ctx.now.today)
    ),
    departments,
  };
}

/**
 * The stay on a roster of whoever has this whole number; `null` for nobody. 200 a unit a
 * day, those in its clinics among them, and each is in the trail (`noteFind`).
 *
 * @throws {AppError} `findsUsedUp`, `forbidden`
 */
export async function findOnRoster(
  ctx: Context & { account: Account },
  input: z.output<typeof RosterFindInput>,
): Promise<string | null> {
  const number = await countFind(ctx, input.documentNumber);
  const found = await findByDocument(ctx.account.scope, ctx.db, {
    kind: input.kind,
    indexes: ctx.vault.indexes("document", number),
  });
  await noteFind(ctx, {
    act: "stays.find",
    menu: "roster.active",
    hits: found ? [{ subjectId: found.id, personId: found.personId }] : [],
  });
  return found?.id ?? null;
}
