import type { z } from "zod";
import { setPreload } from "@/db/queries/preload.ts";
import {
  deleteEntries,
  getEntry,
  type WholeEntry,
} from "@/db/queries/preload_entries.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  ChangeEntryInput,
  RemoveEntryInput,
} from "@/domain/inputs/preload.ts";
import { writeAudit } from "@/server/audit.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import {
  assertNew,
  checkTyped,
  type WrittenEntry,
} from "@/server/operations/preload/create_entry.ts";
import { entryColumns } from "@/server/operations/preload/entry_columns.ts";
import {
  changedFacts,
  factsOf,
  type ListAct,
} from "@/server/operations/preload/list_change.ts";

/**
 * Writes an open line anew (编辑) and compares everybody who waits with it. A number or
 * a phone that is left empty stays as it is, and nothing is told of the number.
 *
 * @throws {AppError} `notFound`, `preloadMatched`, `preloadChanged`, and for another
 * number `preloadThere`, `preloadOnOtherList`, `preloadOnRoster`
 */
export async function changeEntry(
  act: ListAct,
  input: z.output<typeof ChangeEntryInput>,
): Promise<WrittenEntry> {
  const { ctx, scope } = act;
  const { entryId, stamp, clearsPhone, departmentId, ...texts } = input;
  const line = await getOpen(act, { entryId, stamp });
  const { kind } = line;
  const checked = await checkTyped(act, {
    kind,
    departmentId,
    texts: {
      ...texts,
      phone: texts.phone || (clearsPhone ? "" : phoneOf(act, line)),
    },
    held: {
      ...line,
      documentNumber: ctx.vault.open("preload.document", line.documentSealed),
    },
  });
  if (!checked.ok) return checked;
  const columns = entryColumns(ctx.vault, checked.entry, checked.departmentId);
  const isSame = isSameDocument(act, line, columns);
  if (!isSame) await assertNew(act, kind, columns);
  await setPreload(scope, ctx.tx, {
    id: entryId,
    values: { ...columns, updatedAt: ctx.now.at },
  });
  const facts = changedFacts(
    await factsOf(act, kind, line),
    await factsOf(act, kind, columns),
    [
      ...(isSame ? [] : ["documentMasked"]),
      ...(line.note === columns.note ? [] : ["note"]),
    ],
  );
  await writeAudit(ctx.tx, ctx, {
    act: "preload.change",
    subjectId: entryId,
    before: facts.before,
    after: facts.after,
  });
  return { ok: true, entryId, matched: await matchWaiting(scope, ctx.tx, ctx) };
}

/**
 * Takes an open line off its list (删除); who waits is compared with the list again.
 *
 * @throws {AppError} `notFound`, `preloadMatched`, `preloadChanged`
 */
export async function removeEntry(
  act: ListAct,
  input: z.output<typeof RemoveEntryInput>,
): Promise<{ kind: WholeEntry["kind"] }> {
  const { ctx, scope } = act;
  const line = await getOpen(act, input);
  await deleteEntries(scope, ctx.tx, [line.id]);
  await writeAudit(ctx.tx, ctx, {
    act: "preload.remove",
    subjectId: line.id,
    before: { kind: line.kind, ...await factsOf(act, line.kind, line) },
  });
  await matchWaiting(scope, ctx.tx, ctx);
  return { kind: line.kind };
}

async function getOpen(
  { ctx, scope }: ListAct,
  { entryId, stamp }: { entryId: string; stamp: string },
): Promise<WholeEntry> {
  const line = await getEntry(scope, ctx.tx, entryId);
  if (line.state === "matched") throw new AppError("preloadMatched");
  if (line.updatedAt !== stamp) throw new AppError("preloadChanged");
  return line;
}

function phoneOf({ ctx }: ListAct, { phoneSealed }: WholeEntry): string {
  return phoneSealed === null
    ? ""
    : ctx.vault.open("preload.phone", phoneSealed);
}

function isSameDocument(
  { ctx }: ListAct,
  line: WholeEntry,
  { documentType, documentIndex }: ReturnType<typeof entryColumns>,
): boolean {
  const number = ctx.vault.open("preload.document", line.documentSealed);
  return line.documentType === documentType &&
    ctx.vault.index("document", number) === documentIndex;
}
