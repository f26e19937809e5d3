import type { z } from "zod";
import {
  countPreload,
  listPreload,
  type PreloadFilter,
  type PreloadLine,
} from "@/db/queries/preload.ts";
import { getEntry } from "@/db/queries/preload_entries.ts";
import type {
  FindEntryInput,
  PreloadPageInput,
} from "@/domain/inputs/preload.ts";
import { holdsBirth } from "@/domain/kept_number.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Account, Context } from "@/server/context.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import { countFind, noteFind } from "@/server/operations/find_by_number.ts";

/** Lines of a list on one page. */
export const PRELOAD_PAGE_SIZE = 50;

type ReadContext = Context & { account: Account };

/** One page of a list with its counts. */
export async function readList(
  ctx: ReadContext,
  kind: PreloadKind,
  input: z.output<typeof PreloadPageInput>,
) {
  const { rows, ...page } = await readPage(
    ctx,
    { ...input, kind },
    input.after,
  );
  return { lines: rows.map(shownLine), ...page };
}

/**
 * The lines of a list with this whole number (证件号码), of whatever type; 200 a unit a day,
 * those on its rosters among them, and each is in the trail (`noteFind`).
 *
 * @throws {AppError} `findsUsedUp`, `forbidden`
 */
export async function findByNumber(
  ctx: ReadContext,
  { kind, documentNumber }: z.output<typeof FindEntryInput>,
) {
  const number = await countFind(ctx, documentNumber);
  const documentIndex = ctx.vault.index("document", number);
  const filter = { kind, search: "", documentIndex };
  const { rows, ...page } = await readPage(ctx, filter, null);
  await noteFind(ctx, {
    act: "preload.find",
    menu: "preload.active",
    after: { kind },
    hits: rows.map(({ id, personId }) => ({ subjectId: id, personId })),
  });
  return { lines: rows.map(shownLine), ...page };
}

/**
 * One line for its page: numbers masked, the department by its path. No birth date where
 * the number holds it: that is what its mask hides.
 *
 * @throws {AppError} `notFound`
 */
export async function readEntry(ctx: ReadContext, entryId: string) {
  const { scope } = ctx.account;
  const entry = await getEntry(scope, ctx.db, entryId);
  const { documentSealed, phoneSealed: _phone, ...shown } = entry;
  const tree = await readTree(scope, ctx.db);
  const path = entry.departmentId === null
    ? null
    : tree.pathOf(entry.departmentId);
  const { documentType } = entry;
  const documentNumber = ctx.vault.open("preload.document", documentSealed);
  const birthDate = holdsBirth({ documentType, documentNumber })
    ? null
    : entry.birthDate;
  return { ...shown, birthDate, path };
}

/** The departments that a line may name: the open ones. */
export async function openDepartments(ctx: ReadContext) {
  const tree = await readTree(ctx.account.scope, ctx.db);
  return tree.rows.filter(({ state }) => state === "open")
    .map(({ id, parentId, name }) => ({ id, parentId, name }));
}

async function readPage(
  ctx: ReadContext,
  filter: PreloadFilter,
  after: string | null,
) {
  const { scope } = ctx.account;
  const rows = await listPreload(scope, ctx.db, {
    ...filter,
    after,
    limit: PRELOAD_PAGE_SIZE + 1,
  });
  return {
    rows: rows.slice(0, PRELOAD_PAGE_SIZE),
    hasMore: rows.length > PRELOAD_PAGE_SIZE,
    counts: await countPreload(scope, ctx.db, filter),
  };
}

function shownLine({ personId: _, ...line }: PreloadLine) {
  return line;
}
