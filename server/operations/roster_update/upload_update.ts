import { newId } from "@/db/ids.ts";
import { insertUpdate } from "@/db/queries/roster_updates.ts";
import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import { writeAudit } from "@/server/audit.ts";
import { type Context, findAccountAgain } from "@/server/context.ts";
import { checkUpdates } from "@/server/imports/check_updates.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import type { StayAct } from "@/server/operations/stays/get_stay.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { forgetUpdates } from "./forget_updates.ts";
import { keepRows } from "./keep_rows.ts";
import { planRows } from "./plan_update.ts";

/** The one right to the roster in service and to what is done with it. */
export const UPDATE_MENU = "roster.active";

/** Headers that the sheet does not know, of which a report speaks. */
const MAX_IGNORED = 50;

/** What came of an upload: a check with its report, or why the file is refused. */
export type UploadedUpdate =
  | { ok: true; updateId: string }
  | { ok: false; sentence: string };

/**
 * Takes the sheet of a bulk update (批量更新): reads the whole file and keeps what it would
 * change. Nothing on the roster is written. No procedure, because it takes a file; it judges
 * the menu itself.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function uploadUpdate(
  ctx: Context,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<UploadedUpdate> {
  const { account, now } = ctx;
  if (!account) throw new AppError("signInNeeded");
  if (!hasMenu(account, UPDATE_MENU)) throw new AppError("forbidden");
  const check = await checkUpdates({
    fileName: file.name,
    bytes: file.bytes,
    today: now.today,
  });
  if (!check.ok) return check;
  const updateId = newId("rup", now.ms);
  await ctx.db.transaction().execute(async (tx) => {
    const again = await findAccountAgain(tx, account, UPDATE_MENU);
    const act = { ...ctx, account: again, tx };
    const { changing, wrong } = await planRows(act, check.rows);
    await keep(act, { updateId, rows: [...wrong, ...changing] }, {
      fileName: tidyFileName(file.name),
      ignoredColumns: JSON.stringify(
        check.ignoredColumns.slice(0, MAX_IGNORED),
      ),
      total: check.rows.length,
      changing: changing.length,
      wrong: wrong.length,
    });
  });
  return { ok: true, updateId };
}

async function keep(
  ctx: StayAct,
  { updateId, rows }: {
    updateId: string;
    rows: Awaited<ReturnType<typeof planRows>>["wrong"];
  },
  counted: Pick<
    Parameters<typeof insertUpdate>[2],
    "fileName" | "ignoredColumns" | "total" | "changing" | "wrong"
  >,
): Promise<void> {
  const { tx, now, account } = ctx;
  const scope = unitScope(account.scope);
  await insertUpdate(scope, tx, {
    ...counted,
    id: updateId,
    accountId: account.id,
    state: "checked",
    createdAt: now.at,
  });
  await keepRows(ctx, { updateId, rows });
  await forgetUpdates(scope, tx, now);
  const { total, changing, wrong } = counted;
  await writeAudit(tx, ctx, {
    act: "stays.checkUpdate",
    subjectId: updateId,
    after: { rows: total, changed: changing, wrong },
  });
}
