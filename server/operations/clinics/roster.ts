import type { z } from "zod";
import { foldText } from "@/codes/text.ts";
import {
  type ClinicPerson,
  type ClinicRosterFilter,
  countClinicPeople,
  listClinicPeople,
} from "@/db/queries/clinic_roster.ts";
import {
  CLINIC_ROSTER_COLUMNS,
  type ClinicRosterLine,
} from "@/domain/clinic_columns.ts";
import { monthOf, timeInShanghai } from "@/domain/dates.ts";
import { parseDocument } from "@/domain/documents.ts";
import type {
  ClinicRosterFilterInput,
  ClinicRosterInput,
  FindClinicPersonInput,
} from "@/domain/inputs/clinics.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";

/** People on one page. */
const PAGE_SIZE = 50;
/** More than the clinics of any unit hold. */
const MAX_ROWS = 20_000;

const WIDTHS: Partial<Record<string, number>> = {
  documentMasked: 22,
  clinicName: 24,
  position: 18,
  specialty: 18,
};

type ReadContext = Context & { account: Account };

/** One page of 在岗人员名册, by pinyin, with how many the filter leaves. */
export function readClinicRoster(
  ctx: ReadContext,
  { after, ...filter }: z.output<typeof ClinicRosterInput>,
) {
  return linesOf(ctx, { ...filter, documentIndex: null }, after);
}

/** Who on the roster has this whole number (证件号码), of whatever type. */
export function findClinicPerson(
  ctx: ReadContext,
  { documentNumber }: z.output<typeof FindClinicPersonInput>,
) {
  const { today } = ctx.now;
  const parsed = parseDocument("01", documentNumber, { today });
  const number = parsed.ok ? parsed.value.number : foldText(documentNumber);
  const documentIndex = ctx.vault.index("document", number);
  return linesOf(ctx, { search: "", clinicId: null, documentIndex }, null);
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
  const people = await listClinicPeople(account.scope, ctx.db, {
    ...filter,
    documentIndex: null,
    after: null,
    limit: MAX_ROWS,
  });
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account, "clinics.roster");
    await writeAudit(tx, ctx, {
      act: "clinics.export",
      after: { isSearched: filter.search !== "", rows: people.length },
    });
  });
  return await writeSheet({
    name: "在岗人员名册",
    columns: [
      { header: "序号", width: 8, kind: "number" },
      ...CLINIC_ROSTER_COLUMNS.map(({ key, label }): SheetColumn => ({
        header: label,
        width: WIDTHS[key] ?? 14,
        kind: "text",
      })),
    ],
    rows: people.map(listed).map(cellsOf),
    properties: {
      title: "村卫生室（服务站）在岗人员名册",
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，共 ${people.length} 人`,
      createdAt: now.at,
    },
  });
}

async function linesOf(
  { account: { scope }, db }: ReadContext,
  filter: ClinicRosterFilter,
  after: string | null,
) {
  const rows = await listClinicPeople(scope, db, {
    ...filter,
    after,
    limit: PAGE_SIZE + 1,
  });
  return {
    lines: rows.slice(0, PAGE_SIZE).map(listed),
    hasMore: rows.length > PAGE_SIZE,
    count: await countClinicPeople(scope, db, filter),
    total: await countClinicPeople(scope, db, {
      search: "",
      clinicId: null,
      documentIndex: null,
    }),
  };
}

/** A line as it may be shown; what the mask of the document hides stays here. */
function listed({ birthDate, ...shown }: ClinicPerson) {
  return { ...shown, birthMonth: birthDate && monthOf(birthDate) };
}

function cellsOf(line: ClinicRosterLine, index: number) {
  return [index + 1, ...CLINIC_ROSTER_COLUMNS.map(({ text }) => text(line))];
}
