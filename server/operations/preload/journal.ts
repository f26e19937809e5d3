import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  deleteExpiredActs,
  insertAct,
  insertActRows,
  setAct,
} from "@/db/queries/preload_acts.ts";
import type { StoredEntry } from "@/db/queries/preload_entries.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import type { ListAct } from "@/server/operations/preload/list_change.ts";
import { momentPlus } from "@/server/platform.ts";

/** An import and a 清空 can be undone (撤销) for so long. */
export const UNDO_LIFE_MS = 24 * 60 * 60_000;

/** What an act changes, kept sealed for as long as it can be undone. */
export class Journal {
  #seq = 0;

  private constructor(
    private readonly act: ListAct,
    readonly actId: string,
  ) {}

  /** Begins to keep; forgets what is too old to be undone. */
  static async open(
    act: ListAct,
    what: { kind: PreloadKind; importId: string | null },
  ): Promise<Journal> {
    const { ctx, scope } = act;
    const { now, tx } = ctx;
    await forgetExpired(scope, tx, now.at);
    const actId = newId("pra", now.ms);
    await insertAct(scope, tx, {
      id: actId,
      ...what,
      act: what.importId === null ? "clear" : "import",
      rows: 0,
      at: now.at,
      expiresAt: momentPlus(now, UNDO_LIFE_MS),
    });
    return new Journal(act, actId);
  }

  /** Keeps lines before they are overwritten or taken off; `null` for one that the act makes. */
  async keep(
    lines: readonly { id: string; before: StoredEntry | null }[],
  ): Promise<void> {
    const { ctx, scope } = this.act;
    const rows = lines.map(({ id, before }) => ({
      seq: ++this.#seq,
      entryId: id,
      beforeSealed: before &&
        ctx.vault.seal("preload.before", JSON.stringify(before)),
    }));
    await insertActRows(scope, ctx.tx, { actId: this.actId, rows });
  }

  /** Says how many lines were kept; gives their number. */
  async close(): Promise<number> {
    const { ctx, scope } = this.act;
    await setAct(scope, ctx.tx, {
      actId: this.actId,
      values: { rows: this.#seq },
    });
    return this.#seq;
  }
}

/** Forgets, of the scope, what can no longer be undone at a moment. */
export async function forgetExpired(
  scope: Scope,
  tx: Tx,
  at: string,
): Promise<void> {
  while (await deleteExpiredActs(scope, tx, at));
}
