import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { findPreload, insertPreload } from "@/db/queries/preload.ts";
import { findOnRoster } from "@/db/queries/roster_documents.ts";
import type { CreateEntryInput } from "@/domain/inputs/preload.ts";
import {
  checkEntryAnew,
  checkEntryForm,
  type EntryTexts,
  type KeptDocument,
} from "@/domain/preload_form.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import { writeAudit } from "@/server/audit.ts";
import { TakenNumber } from "@/server/operations/preload/taken_number.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import { assertRoom } from "@/server/operations/preload/assert_room.ts";
import { entryColumns } from "@/server/operations/preload/entry_columns.ts";
import {
  factsOf,
  type ListAct,
  openPath,
} from "@/server/operations/preload/list_change.ts";

/** What an act on one line came to: written, or what is wrong with what was typed, by field. */
export type WrittenEntry =
  | {
    ok: true;
    entryId: string;
    /** Waiting applicants whom the line let in. */
    matched: number;
  }
  | { ok: false; errors: Readonly<Record<string, string>> };

/**
 * Adds a line to a list (单个新增) and compares everybody who waits with it.
 *
 * @throws {AppError} `preloadThere`, `preloadOnOtherList`, `preloadOnRoster`, `preloadFull`
 */
export async function createEntry(
  act: ListAct,
  input: z.output<typeof CreateEntryInput>,
): Promise<WrittenEntry> {
  const { ctx, scope } = act;
  const { kind, departmentId, ...texts } = input;
  const checked = await checkTyped(act, { kind, departmentId, texts });
  if (!checked.ok) return checked;
  const columns = entryColumns(
    ctx.vault,
    checked.entry,
    checked.departmentId,
  );
  await assertNew(act, kind, columns);
  const entryId = newId("pre", ctx.now.ms);
  const { at } = ctx.now;
  await insertPreload(scope, ctx.tx, [
    { id: entryId, kind, createdAt: at, updatedAt: at, ...columns },
  ]);
  await assertRoom(scope, ctx.tx);
  await writeAudit(ctx.tx, ctx, {
    act: "preload.create",
    subjectId: entryId,
    after: { kind, ...await factsOf(act, kind, columns) },
  });
  return { ok: true, entryId, matched: await matchWaiting(scope, ctx.tx, ctx) };
}

/**
 * Judges what was typed by the rules of the lists, with the department that was chosen.
 *
 * @param typed.held What stands on the line already; its number stays where none is typed.
 */
export async function checkTyped(
  act: ListAct,
  typed: {
    kind: PreloadKind;
    departmentId: string;
    texts: EntryTexts;
    held?: KeptDocument;
  },
): Promise<
  | { ok: true; entry: PreloadEntry; departmentId: string | null }
  | { ok: false; errors: Readonly<Record<string, string>> }
> {
  const { kind, departmentId, texts, held } = typed;
  const { today } = act.ctx.now;
  const isChosen = kind === "active" && departmentId !== "";
  const path = isChosen ? await openPath(act, departmentId) : null;
  const checked = held
    ? checkEntryAnew(kind, texts, { today, path, held })
    : checkEntryForm(kind, texts, { today, path });
  const isGone = isChosen && path === null;
  if (checked.ok) {
    return { ...checked, departmentId: path && departmentId };
  }
  const { departmentPath, ...errors } = checked.errors;
  if (departmentPath === undefined) return { ok: false, errors };
  const sentence = isGone
    ? "这个内设机构已停用或合并，请另选一个"
    : departmentPath;
  return { ok: false, errors: { ...errors, departmentId: sentence } };
}

/** @throws {TakenNumber} `preloadThere`, `preloadOnOtherList`, `preloadOnRoster` */
export async function assertNew(
  { ctx, scope }: ListAct,
  kind: PreloadKind,
  document: { documentType: string; documentIndex: string },
): Promise<void> {
  const { documentType } = document;
  const there = await findPreload(scope, ctx.tx, document);
  if (there) {
    const code = there.kind === kind ? "preloadThere" : "preloadOnOtherList";
    throw new TakenNumber(code, { kind, documentType, hit: there });
  }
  const hit = await findOnRoster(scope, ctx.tx, { kind, ...document });
  if (hit) {
    throw new TakenNumber("preloadOnRoster", { kind, documentType, hit });
  }
}
