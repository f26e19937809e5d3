import type { z } from "zod";
import { countPreload } from "@/db/queries/preload.ts";
import { deleteEntries, listStored } from "@/db/queries/preload_entries.ts";
import { AppError } from "@/domain/errors.ts";
import type { ClearListInput } from "@/domain/inputs/preload.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import { Journal } from "@/server/operations/preload/journal.ts";
import type { ListAct } from "@/server/operations/preload/list_change.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

const ROWS_AT_ONCE = 200;

/**
 * Takes every open line off a list (清空); matched ones stay. What was there is kept
 * sealed for a day, see `undoAct`.
 *
 * @throws {AppError} `stepUpNeeded`, `preloadCountWrong` if the number typed is not that
 * of the open lines, `preloadNothingOpen`
 */
export async function clearList(
  act: ListAct,
  { kind, count, reason }: z.output<typeof ClearListInput>,
): Promise<{ actId: string; rows: number }> {
  const { ctx, scope } = act;
  assertSteppedUp(ctx.account, ctx.now);
  const counts = await countPreload(scope, ctx.tx, { kind, search: "" });
  if (counts.open === 0) throw new AppError("preloadNothingOpen");
  if (counts.open !== count) throw new AppError("preloadCountWrong");
  const journal = await Journal.open(act, { kind, importId: null });
  const breathe = createBreath(ctx.tx);
  let after = "";
  let lines;
  do {
    lines = await listStored(scope, ctx.tx, {
      kind,
      after,
      limit: ROWS_AT_ONCE,
    });
    await journal.keep(lines.map((before) => ({ id: before.id, before })));
    await deleteEntries(scope, ctx.tx, lines.map(({ id }) => id));
    after = lines[lines.length - 1]?.id ?? after;
    await breathe();
  } while (lines.length === ROWS_AT_ONCE);
  const rows = await journal.close();
  await writeAudit(ctx.tx, ctx, {
    act: "preload.clear",
    subjectId: journal.actId,
    after: { kind, reason, rows },
  });
  await matchWaiting(scope, ctx.tx, ctx);
  return { actId: journal.actId, rows };
}
