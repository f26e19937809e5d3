import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import {
  findSnapshot,
  getSnapshot,
  insertSnapshot,
  type Snapshot,
} from "@/db/queries/snapshots.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  type FreezeInput,
  type SnapshotDayInput,
  TODAY_SIDE,
} from "@/domain/inputs/snapshots.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import {
  type ComparedTable,
  compareTables,
  type Difference,
  differencesIn,
} from "@/domain/statistics_compare.ts";
import {
  peopleIn,
  type ShownTable,
  wrongSums,
} from "@/domain/statistics_shown.ts";
import {
  readSnapshotTables,
  snapshotYear,
  writeSnapshotTables,
} from "@/domain/statistics_snapshots.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { actAs } from "@/server/operations/act.ts";
import { readStatTables } from "@/server/operations/statistics/stat_tables.ts";
import { stampOf } from "@/server/stamp.ts";
import { unitScope } from "@/server/unit_scope.ts";

type ReadContext = Context & { account: Account };

/** What would be frozen. */
export interface SnapshotDraft {
  kind: RosterKind;
  on: Day;
  year: number;
  people: number;
  tables: ShownTable[];
  stamp: string;
  /** The snapshot of this year, where there is one already. */
  there: Snapshot | null;
}

/** A frozen statistic, and what a recount of its day makes different today. */
export interface OpenSnapshot extends Snapshot {
  tables: ShownTable[];
  differences: Difference[];
}

/** The day of one side of a comparison, and its snapshot. */
export interface ComparedDay<Id extends string | null> {
  id: Id;
  on: Day;
}

/** Two sides of a statistic. */
export interface Comparison {
  kind: RosterKind;
  before: ComparedDay<string>;
  /** The id is `null` for today. */
  after: ComparedDay<string | null>;
  tables: ComparedTable[];
}

/** A statistic of a past day, ready to be frozen (冻结). @throws {AppError} `badInput` for today and later */
export async function draftSnapshot(
  ctx: ReadContext,
  { kind, on }: z.output<typeof SnapshotDayInput>,
): Promise<SnapshotDraft> {
  if (on >= ctx.now.today) throw new AppError("badInput");
  const { tables } = await readStatTables(ctx, kind, on);
  const year = snapshotYear(on);
  const { scope } = ctx.account;
  return {
    kind,
    on,
    year,
    people: peopleIn(tables),
    tables,
    stamp: stampOf(tables),
    there: await findSnapshot(scope, ctx.db, { kind, year }) ?? null,
  };
}

/**
 * Freezes what was shown, for good. It is counted before the transaction: the stamp holds
 * it to what the page showed.
 *
 * @throws {AppError} `badInput`, `snapshotThere`, `snapshotChanged`, `snapshotNobody`,
 *   `snapshotWrong`
 */
export async function freezeSnapshot(
  ctx: ReadContext,
  { stamp, ...asked }: z.output<typeof FreezeInput>,
): Promise<string> {
  const { kind, on, year, people, tables, ...draft } = await draftSnapshot(
    ctx,
    asked,
  );
  if (draft.there) throw new AppError("snapshotThere");
  if (draft.stamp !== stamp) throw new AppError("snapshotChanged");
  if (people === 0) throw new AppError("snapshotNobody");
  if (wrongSums(tables).length > 0) throw new AppError("snapshotWrong");
  const id = newId("snp", ctx.now.ms);
  await actAs(ctx, "statistics.active", async (act, scope) => {
    await insertSnapshot(scope, act.tx, {
      id,
      unitId: unitScope(scope).unitId,
      kind,
      year,
      onDate: on,
      people,
      tables: writeSnapshotTables(tables),
      frozenAt: ctx.now.at,
      frozenBy: ctx.account.id,
    });
    await writeAudit(act.tx, act, {
      act: "statistics.freeze",
      subjectId: id,
      after: { kind, statisticOn: on, people },
    });
  });
  return id;
}

/** One snapshot with what a recount makes different. @throws {AppError} `notFound` */
export async function readSnapshot(
  ctx: ReadContext,
  snapshotId: string,
): Promise<OpenSnapshot> {
  const { tables, ...snapshot } = await openSnapshot(ctx, snapshotId);
  const recount = await readStatTables(ctx, snapshot.kind, snapshot.onDate);
  return {
    ...snapshot,
    tables,
    differences: differencesIn(compareTables(tables, recount.tables)),
  };
}

/**
 * Two snapshots of one statistic side by side, or one and today; the earlier stands first.
 *
 * @throws {AppError} `notFound`, `badInput` for two of different statistics
 */
export async function compareSnapshots(
  ctx: ReadContext,
  sides: { before: string; after: string },
): Promise<Comparison> {
  const one = await openSnapshot(ctx, sides.before);
  if (sides.after === TODAY_SIDE) {
    const { on, tables } = await readStatTables(ctx, one.kind, undefined);
    return {
      kind: one.kind,
      before: sideOf(one),
      after: sideOf({ id: null, onDate: on }),
      tables: compareTables(one.tables, tables),
    };
  }
  const other = await openSnapshot(ctx, sides.after);
  if (other.kind !== one.kind) throw new AppError("badInput");
  const [before, after] = one.year <= other.year ? [one, other] : [other, one];
  return {
    kind: one.kind,
    before: sideOf(before),
    after: sideOf(after),
    tables: compareTables(before.tables, after.tables),
  };
}

/** A snapshot with its tables as they were frozen. @throws {AppError} `notFound` */
export async function openSnapshot(
  ctx: ReadContext,
  snapshotId: string,
): Promise<Snapshot & { tables: ShownTable[] }> {
  const { scope } = ctx.account;
  const found = await getSnapshot(scope, ctx.db, snapshotId);
  return { ...found, tables: readSnapshotTables(found.tables) };
}

/** A side of a comparison. */
function sideOf<Id extends string | null>(
  { id, onDate }: { id: Id; onDate: Day },
): ComparedDay<Id> {
  return { id, on: onDate };
}
