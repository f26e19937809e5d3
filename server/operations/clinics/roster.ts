import type { z } from "zod";
import {
  type ClinicRosterFilter,
  listClinicIds,
} from "@/db/queries/clinic_roster.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  ClinicRosterFilterInput,
  ClinicRosterInput,
  FindClinicPersonInput,
} from "@/domain/inputs/clinics.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { countFind, noteFind } from "@/server/operations/find_by_number.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";
import { readClinicPart } from "./roster_part.ts";

type ReadContext = Context & { account: Account };

/** One page of 在岗人员名册, by pinyin, with how many the filter leaves. */
export function readClinicRoster(
  ctx: ReadContext,
  { after, ...filter }: z.output<typeof ClinicRosterInput>,
) {
  const asked = { ...filter, documentIndex: null };
  return linesOf(ctx, { ...asked, on: pastDay(ctx, filter.on) }, after);
}

/**
 * Who on the roster has this whole number (证件号码), of whatever type; 200 a unit a day,
 * those on the unit's own rosters among them, and each is in the trail (`noteFind`).
 *
 * @throws {AppError} `findsUsedUp`, `forbidden`
 */
export async function findClinicPerson(
  ctx: ReadContext,
  { documentNumber }: z.output<typeof FindClinicPersonInput>,
) {
  const number = await countFind(ctx, documentNumber);
  const documentIndex = ctx.vault.index("document", number);
  const filter = { search: "", clinicId: null, documentIndex, on: null };
  const page = await linesOf(ctx, filter, null);
  const ids = await listClinicIds(ctx.account.scope, ctx.db, {
    ...filter,
    limit: page.lines.length,
  });
  await noteFind(ctx, {
    act: "clinics.find",
    menu: "clinics.roster",
    hits: ids.map(({ membershipId, personId }) => ({
      subjectId: membershipId,
      personId,
    })),
  });
  return page;
}

/**
 * The roster as a workbook (导出): every cell a text, numbers masked, account and time in
 * its properties. The audit line says how many rows it has.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function exportClinicRoster(
  ctx: ReadContext,
  filter: z.output<typeof ClinicRosterFilterInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now } = ctx;
  const on = pastDay(ctx, filter.on);
  const { rows, workbook } = await ctx.platform.longReader.ask("clinicBook", {
    scope: account.scope,
    filter: { ...filter, documentIndex: null, on },
    today: now.today,
    maker: bookMakerOf(ctx),
  }, { accountId: ctx.account.id });
  await auditAs(ctx, "clinics.roster", {
    act: "clinics.export",
    after: {
      isSearched: filter.search !== "",
      isNarrowed: filter.clinicId !== null,
      on,
      rows,
    },
  });
  return workbook;
}

/** Of a past day no index has the lines in their order: all are read and sorted. */
async function linesOf(
  { account: { id: accountId, scope }, db, platform }: ReadContext,
  filter: ClinicRosterFilter,
  after: string | null,
) {
  const ask = { scope, filter, after };
  return filter.on === null
    ? await readClinicPart(db, ask)
    : await platform.longReader.ask("clinicPart", ask, { accountId });
}

/** The day of which a roster is asked; `null` for today. @throws {AppError} `badInput` for one to come */
function pastDay({ now }: ReadContext, on: Day | null): Day | null {
  if (on !== null && on > now.today) throw new AppError("badInput");
  return on === now.today ? null : on;
}
