import {
  type Difference,
  findDifferences,
  rebuildStatistics,
} from "@/db/statistics_truth.ts";
import { AdminError, type AdminWorld } from "./world.ts";

/** Differences that are named one by one; of more only the number is said. */
const MAX_NAMED = 20;

const KINDS: Record<Difference["kind"], string> = {
  active: "在职",
  retired: "退休",
  clinic: "村卫生室",
};
const AXES: Record<Difference["axis"], string> = {
  position: "岗位",
  department: "内设机构",
};

/**
 * `statistics verify`: works all summaries out anew from the rosters and names every place
 * that differs. What it finds while the service writes is looked at once more, with the
 * writers waiting.
 *
 * @throws {AdminError} If there is a difference.
 */
export async function verifyStatistics({ db, say }: AdminWorld): Promise<void> {
  const first = await findDifferences(db).next();
  const found = first.done
    ? []
    : await db.transaction().execute((tx) =>
      Array.fromAsync(findDifferences(tx))
    );
  if (found.length === 0) {
    say("汇总与名册一致。");
    return;
  }
  for (const difference of found.slice(0, MAX_NAMED)) say(describe(difference));
  throw new AdminError(
    `汇总与名册有 ${found.length} 处不一致。运行 statistics rebuild 重新汇总，并请报告这个问题。`,
  );
}

/** `statistics rebuild`: writes all summaries anew from the rosters; writers wait meanwhile. */
export async function rebuildAll({ db, say }: AdminWorld): Promise<void> {
  await rebuildStatistics(db);
  say("已按名册重新汇总。");
}

function describe(
  { scope, kind, axis, key, inRosters, inCells }: Difference,
): string {
  const place = `${KINDS[kind]}，${AXES[axis]} ${key === "" ? "不详" : key}`;
  const counts = inRosters === inCells
    ? `人数相同（${inCells}），构成不同`
    : `名册 ${inRosters} 人，汇总 ${inCells} 人`;
  return `${scope}：${place}：${counts}`;
}
