import {
  getUpdate,
  listKeptRows,
  setUpdateCounts,
  type UpdateRow,
} from "@/db/queries/roster_updates.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  UpdateChange,
  UpdateProblem,
  UpdateProblemCode,
} from "@/domain/roster_update.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import {
  type ActedStay,
  isOwn,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { postStamp } from "@/server/operations/stays/post.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { heldPost, readActedStays } from "./acted_stays.ts";
import { forgetUpdateRows } from "./forget_updates.ts";
import { keepRows } from "./keep_rows.ts";

const ROWS_AT_ONCE = 100;

type Row = Omit<UpdateRow, "place">;

/**
 * Checks a bulk update again that was overtaken (重新检查): what it asked for, beside what
 * holds now. Rows that were wrong stay so; who is as asked by now is left out.
 *
 * @throws {AppError} `notFound`, `updateDone`
 */
export async function recheckUpdate(
  ctx: StayAct,
  updateId: string,
): Promise<void> {
  const { tx } = ctx;
  const scope = unitScope(ctx.account.scope);
  const { state } = await getUpdate(scope, tx, updateId);
  if (state !== "checked") throw new AppError("updateDone");
  const tree = await readTree(scope, tx);
  const breathe = createBreath(tx);
  const wrong: Row[] = [];
  const changing: Row[] = [];
  let after = 0;
  for (let isLast = false; !isLast;) {
    const part = { updateId, after, limit: ROWS_AT_ONCE };
    const rows = await listKeptRows(scope, tx, part);
    const ids = rows.flatMap(({ membershipId }) => membershipId ?? []);
    const stays = await readActedStays(scope, tx, ids);
    for (const { place, ...row } of rows) {
      after = place;
      const acted = stays.get(row.membershipId ?? "");
      const again = row.outcome === "error"
        ? row
        : await checkAgain(ctx, row, { acted, tree });
      if (again?.outcome === "error") wrong.push(again);
      else if (again) changing.push(again);
    }
    isLast = rows.length < ROWS_AT_ONCE;
    await breathe();
  }
  await forgetUpdateRows(scope, tx, updateId);
  await keepRows(ctx, { updateId, rows: [...wrong, ...changing] });
  const counts = { changing: changing.length, wrong: wrong.length };
  await setUpdateCounts(scope, tx, { updateId, ...counts });
  await writeAudit(tx, ctx, {
    act: "stays.checkUpdate",
    subjectId: updateId,
    after: { changed: counts.changing, wrong: counts.wrong },
  });
}

/** The row as it is now; `null` where nothing is left to change. */
async function checkAgain(
  ctx: StayAct,
  row: Row,
  { acted, tree }: { acted: ActedStay | undefined; tree: UnitTree },
): Promise<Row | null> {
  if (!acted || acted.stay.toDate !== null) return wrongRow(row, "ended");
  if (await isOwn(ctx, acted.stay)) return wrongRow(row, "ownRecord");
  const held = heldPost(acted);
  // Written by `planRows` alone.
  const changes = (JSON.parse(row.changes) as UpdateChange[])
    .map((change) => ({ ...change, before: held[change.field] }))
    .filter(({ before, after }) => before !== after);
  const into = changes.find(({ field }) => field === "departmentId")?.after;
  if (into && tree.find(into)?.state !== "open") {
    return wrongRow(row, "unknownDepartment", "departmentId");
  }
  if (changes.length === 0) return null;
  return {
    ...row,
    stamp: postStamp(acted.stay, acted.slice),
    changes: JSON.stringify(changes),
  };
}

function wrongRow(
  row: Row,
  problem: UpdateProblemCode,
  column: UpdateProblem["column"] = "membershipId",
): Row {
  const problems: UpdateProblem[] = [{ column, problem }];
  return {
    ...row,
    outcome: "error",
    stamp: null,
    changes: "[]",
    problems: JSON.stringify(problems),
  };
}
