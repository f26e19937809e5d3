import {
  countStaying,
  getAct,
  listActRows,
  listStaying,
  listUndoable,
  type PreloadAct,
  setAct,
  setStays,
  type Stays,
} from "@/db/queries/preload_acts.ts";
import {
  deleteEntries,
  findStored,
  listNamedEntries,
  type StoredEntry,
} from "@/db/queries/preload_entries.ts";
import {
  findPreload,
  insertPreload,
  setPreload,
} from "@/db/queries/preload.ts";
import { listRosterDocuments } from "@/db/queries/roster_documents.ts";
import { AppError } from "@/domain/errors.ts";
import { maskDocument } from "@/domain/mask.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import { forgetExpired } from "@/server/operations/preload/journal.ts";
import type { ListAct } from "@/server/operations/preload/list_change.ts";

const ROWS_AT_ONCE = 200;

/** Everything that an undoing works on. */
interface Undoing extends ListAct {
  act: PreloadAct;
  tree: UnitTree;
  /** Documents of whoever is on the roster by now: no open line is there beside a stay. */
  onRoster: ReadonlySet<string>;
}

type ActRow = Awaited<ReturnType<typeof listActRows>>[number];

/** What became of one line: brought back, why it stays, or nothing, for it is gone already. */
type Fate = "restored" | "gone" | Stays;

/**
 * Takes an import or a 清空 back (撤销), within a day. Lines that have matched, whose
 * person is on the roster by now, that were changed since, or whose document came again
 * stay as they are and are remembered.
 *
 * @throws {AppError} `notFound`, `preloadUndone`, `preloadUndoLate`
 */
export async function undoAct(
  list: ListAct,
  actId: string,
): Promise<{ restored: number; stays: number }> {
  const { ctx, scope } = list;
  const { now, tx } = ctx;
  const act = await getAct(scope, tx, actId);
  if (act.undoneAt !== null) throw new AppError("preloadUndone");
  if (act.expiresAt <= now.at) throw new AppError("preloadUndoLate");
  const tree = await readTree(scope, tx);
  const onRoster = await listRosterDocuments(scope, tx, act.kind);
  const restored = await undoRows({ ...list, act, tree, onRoster });
  const isFirst = await setAct(scope, tx, {
    actId,
    values: { undoneAt: now.at, restored },
  });
  if (!isFirst) throw new AppError("preloadUndone");
  const stays = await countStaying(scope, tx, actId);
  await writeAudit(tx, ctx, {
    act: act.act === "import" ? "preload.undoImport" : "preload.undoClear",
    subjectId: act.importId ?? actId,
    after: { kind: act.kind, restored, stays },
  });
  await matchWaiting(scope, tx, ctx);
  await forgetExpired(scope, tx, now.at);
  return { restored, stays };
}

/** An act with the lines that it could not bring back, numbers masked. @throws {AppError} `notFound` */
export async function readAct(
  ctx: Context & { account: Account },
  actId: string,
) {
  const { scope } = ctx.account;
  const act = await getAct(scope, ctx.db, actId);
  const rows = await listStaying(scope, ctx.db, actId);
  const ids = rows.map((row) => row.entryId);
  const now = await listNamedEntries(scope, ctx.db, ids);
  const staying = rows.map((row) => {
    const line = now.get(row.entryId) ?? namedBefore(ctx, row);
    return {
      id: row.entryId,
      stays: row.stays,
      name: line?.name ?? "",
      documentMasked: line?.documentMasked ?? "",
    };
  });
  return {
    ...act,
    isOpen: act.undoneAt === null && act.expiresAt > ctx.now.at,
    staying,
    stayingCount: await countStaying(scope, ctx.db, actId),
  };
}

/** The last acts on a list that can be undone still. */
export function readUndoable(
  ctx: Context & { account: Account },
  kind: PreloadAct["kind"],
) {
  const { at } = ctx.now;
  return listUndoable(ctx.account.scope, ctx.db, { kind, at });
}

async function undoRows(undoing: Undoing): Promise<number> {
  const { ctx, scope, act } = undoing;
  const breathe = createBreath(ctx.tx);
  let restored = 0;
  let after = 0;
  let rows: ActRow[];
  do {
    const asked = { actId: act.id, after, limit: ROWS_AT_ONCE };
    rows = await listActRows(scope, ctx.tx, asked);
    const ids = rows.map(({ entryId }) => entryId);
    const lines = await findStored(scope, ctx.tx, ids);
    for (const row of rows) {
      const fate = await undoRow(undoing, row, lines.get(row.entryId));
      if (fate === "restored") restored++;
      else if (fate !== "gone") {
        const { seq } = row;
        await setStays(scope, ctx.tx, { actId: act.id, seq, stays: fate });
      }
      after = row.seq;
      await breathe();
    }
  } while (rows.length === ROWS_AT_ONCE);
  return restored;
}

async function undoRow(
  undoing: Undoing,
  row: ActRow,
  line: StoredEntry | undefined,
): Promise<Fate> {
  const { ctx, scope, act } = undoing;
  const before = beforeOf(ctx, row);
  if (act.act === "clear") {
    if (!before) return "gone";
    if (await findPreload(scope, ctx.tx, before)) return "taken";
    const document = `${before.documentType}:${before.documentIndex}`;
    if (undoing.onRoster.has(document)) return "matched";
    await insertPreload(scope, ctx.tx, [present(undoing, before)]);
    return "restored";
  }
  if (!line) return before ? "changed" : "gone";
  if (line.state === "matched") return "matched";
  if (line.updatedAt !== act.at) return "changed";
  if (!before) await deleteEntries(scope, ctx.tx, [line.id]);
  else {
    const { id, ...values } = present(undoing, before);
    await setPreload(scope, ctx.tx, { id, values });
  }
  return "restored";
}

/** A line as it was; a department that was merged meanwhile stands for what it became. */
function present({ tree }: Undoing, before: StoredEntry): StoredEntry {
  let departmentId = before.departmentId;
  for (let steps = 0; departmentId !== null && steps < 100; steps++) {
    const next: string | null = tree.find(departmentId)?.mergedInto ?? null;
    if (next === null) break;
    departmentId = next;
  }
  return { ...before, departmentId };
}

/** What we sealed ourselves comes back as it went in, or `open` throws. */
function beforeOf(ctx: Context, row: ActRow): StoredEntry | null {
  if (row.beforeSealed === null) return null;
  const { documentMasked: _mask, ...before } = JSON.parse(
    ctx.vault.open("preload.before", row.beforeSealed),
    // Lines kept before migration 0027 hold a mask, for which there is no column now.
  ) as StoredEntry & { documentMasked?: string };
  return before;
}

function namedBefore(ctx: Context, row: ActRow) {
  const before = beforeOf(ctx, row);
  if (!before) return undefined;
  const { name, documentSealed } = before;
  const number = ctx.vault.open("preload.document", documentSealed);
  return { name, documentMasked: maskDocument(number) };
}
