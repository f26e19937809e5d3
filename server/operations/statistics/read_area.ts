import type { z } from "zod";
import type { Db } from "@/db/open.ts";
import { listAuthorities } from "@/db/queries/authorities.ts";
import {
  type AreaCell,
  listAreaCells,
  listUnitCells,
  listUnitsRightUnder,
} from "@/db/queries/statistic_cells.ts";
import type { CellKind } from "@/db/schema.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { AreaStatInput } from "@/domain/inputs/statistics.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  addFigures,
  byPosition,
  byRetiredPosition,
  countRetired,
  countStaff,
  type Figures,
  OWN_UNITS_ROW,
  RETIRED_ZERO,
  type RetiredColumnKey,
  STAFF_ZERO,
  type StatColumnKey,
  type StatRow,
  type StatTable,
  takeFigures,
} from "@/domain/statistics.ts";
import {
  type CellReader,
  retiredReader,
  staffReader,
} from "@/domain/statistics_cells.ts";
import type { Account, Context } from "@/server/context.ts";

/** How the name of an authority ends. */
const AUTHORITY_REGEXP = /(?:卫生健康|卫生和健康|卫生)(?:委员会|委|局)$/;

/** Units of one page. */
const PAGE_SIZE = 50;

/** A statistic of an area today. */
export interface AreaStatistics {
  on: Day;
  /** From the account's own authority down to the one that is shown. */
  way: { id: string; name: string }[];
  /** Whether the one that is shown has others below it. */
  hasBelow: boolean;
  /** What the rows of the table by area stand for. */
  rows: "authorities" | "units";
  /** Whether more units come after the last row. */
  hasMore: boolean;
  /** Whether the rows are not all of 合计: units of one page, or units beside authorities. */
  isPart: boolean;
  tables:
    | ({ kind: "active" } & AreaTables<keyof typeof STAFF_ZERO>)
    | ({ kind: "retired" } & AreaTables<RetiredColumnKey>);
}

/** The two tables of an area: of its parts, and by position. */
interface AreaTables<Key extends StatColumnKey> {
  byArea: StatTable<Key>;
  byPosition: StatTable<Key>;
}

/** Who a row of the table by area counts, and what it is called. */
interface Part {
  id: string;
  name: string;
}

/** What the tables are made of. */
interface Parts {
  parts: readonly Part[];
  /** Cells of the parts, by their id. */
  cells: readonly AreaCell[];
  /** Cells of the whole. */
  own: readonly AreaCell[];
  /** Whether the parts leave out units right under the whole. */
  leaveUnits: boolean;
}

/**
 * Counts the people of an area today (地区统计), from the summaries of its authorities: by
 * the authorities below it, or by the units right under it where there are none or they are
 * asked for; and by position.
 *
 * @throws {AppError} `notFound` for an authority out of the scope
 */
export async function readArea(
  { db, account: { scope }, now: { today } }: Context & { account: Account },
  { kind, authorityId, units, after, clinics }: z.output<typeof AreaStatInput>,
): Promise<AreaStatistics> {
  const { way, shown, below } = await readPlace(scope, db, authorityId);
  const kinds: CellKind[] = kind === "active" && clinics
    ? ["active", "clinic"]
    : [kind];
  const asked = { authorityId: shown, kinds, on: today };
  const cells = await listAreaCells(scope, db, asked);
  const areUnits = units || below.length === 0;
  const page = areUnits
    ? await readUnits(scope, db, { ...asked, after: after ?? null })
    : { parts: below.map(asPlace), cells, hasMore: false };
  const parts: Parts = {
    ...page,
    own: cells.filter((cell) => cell.scope === shown),
    leaveUnits: !areUnits,
  };
  return {
    on: today,
    way,
    hasBelow: below.length > 0,
    rows: areUnits ? "units" : "authorities",
    hasMore: page.hasMore,
    isPart: areUnits &&
      (below.length > 0 || page.hasMore || after !== undefined),
    tables: kind === "active"
      ? { kind, ...staffTablesOf(parts, today) }
      : { kind, ...retiredTablesOf(parts, today) },
  };
}

/** Where an authority stands: the way down to it from the top of the scope, and what is right below it. */
async function readPlace(
  scope: Scope,
  db: Db,
  authorityId: string | undefined,
): Promise<{ way: Part[]; shown: string; below: Part[] }> {
  const all = await listAuthorities(scope, db);
  const shown = all.find(({ id, path }) =>
    authorityId === undefined
      ? all.every((other) => other.path.startsWith(path))
      : id === authorityId
  );
  if (!shown) throw new AppError("notFound");
  const way = all.filter(({ path }) => shown.path.startsWith(path))
    .sort((one, other) => one.path.length - other.path.length);
  return {
    way: way.map(asPart),
    shown: shown.id,
    below: all.filter(({ parentId }) => parentId === shown.id).map(asPart),
  };
}

function asPart({ id, name }: Part): Part {
  return { id, name };
}

/** By the place that it looks after: 武汉市卫生健康委员会 is 武汉市 in a table of areas. */
function asPlace({ id, name }: Part): Part {
  return { id, name: name.replace(AUTHORITY_REGEXP, "") || name };
}

async function readUnits(
  scope: Scope,
  db: Db,
  { authorityId, kinds, on, after }: {
    authorityId: string;
    kinds: readonly CellKind[];
    on: Day;
    after: string | null;
  },
): Promise<{ parts: Part[]; cells: AreaCell[]; hasMore: boolean }> {
  const limit = PAGE_SIZE + 1;
  const found = await listUnitsRightUnder(scope, db, {
    authorityId,
    after,
    limit,
  });
  const parts = found.slice(0, PAGE_SIZE);
  const unitIds = parts.map(({ id }) => id);
  const cells = await listUnitCells(scope, db, { unitIds, kinds, on });
  return { parts, cells, hasMore: found.length === limit };
}

function staffTablesOf(parts: Parts, today: Day) {
  const figuresOf = staffReader(today);
  const count = countStaff([], today);
  for (const { key, cell } of parts.own) {
    count.addCounted(placeOf(key), figuresOf(cell));
  }
  return {
    byArea: byArea(parts, STAFF_ZERO, figuresOf),
    byPosition: byPosition(count),
  };
}

function retiredTablesOf(parts: Parts, today: Day) {
  const figuresOf = retiredReader(today);
  const count = countRetired([], today);
  for (const { key, cell } of parts.own) {
    count.addCounted(placeOf(key), figuresOf(cell));
  }
  return {
    byArea: byArea(parts, RETIRED_ZERO, figuresOf),
    byPosition: byRetiredPosition(count),
  };
}

function placeOf(key: string) {
  return { position: key === "" ? null : key, departmentId: null };
}

/** A row for each part; the units that no part has stand first, for they are the closest. */
function byArea<Key extends StatColumnKey>(
  { parts, cells, own, leaveUnits }: Parts,
  zero: Figures<Key>,
  figuresOf: CellReader<Key>,
): StatTable<Key> {
  const sumOf = (some: readonly AreaCell[]) =>
    some.reduce((sum, { cell }) => addFigures(sum, figuresOf(cell)), zero);
  const byScope = Map.groupBy(cells, ({ scope }) => scope);
  const rows: StatRow<Key>[] = parts.map(({ id, name }) => ({
    key: id,
    label: name,
    depth: 0,
    figures: sumOf(byScope.get(id) ?? []),
  }));
  const total = sumOf(own);
  if (!leaveUnits) return { rows, total };
  const rest = rows.reduce(
    (left, { figures }) => takeFigures(left, figures),
    total,
  );
  const label = "本级直属机构";
  return {
    rows: [{ key: OWN_UNITS_ROW, label, depth: 0, figures: rest }, ...rows],
    total,
  };
}
