import { type StatTable, UNKNOWN_ROW } from "@/domain/statistics.ts";
import type { BenchDepartment } from "./columns.ts";
import { type Groups, KEYS } from "./scan.ts";

/** A table as figures by the key of its row; rows in which nobody is are left out. */
export type Rows = ReadonlyMap<string, readonly number[]>;

/** What the platform answers. */
export function rowsOfTable({ rows }: StatTable): Rows {
  return new Map(
    rows.filter(({ figures }) => figures.total > 0)
      .map(({ key, figures }) => [key, KEYS.map((name) => figures[name])]),
  );
}

/** Groups by position; 0 is not known. */
export function rowsByPosition(groups: Groups): Rows {
  return new Map(
    [...groups].map(([code, figures]) => [
      code === 0 ? UNKNOWN_ROW : String(code),
      figures,
    ]),
  );
}

/** Groups by department, each with those below it; 0 is not known. */
export function rowsByDepartment(
  groups: Groups,
  departments: readonly BenchDepartment[],
): Rows {
  const rows = new Map<string, number[]>();
  const parents = new Map(
    departments.map(({ id, parentId }) => [id, parentId]),
  );
  for (const [place, figures] of groups) {
    let id: string | null = departments[place - 1]?.id ?? UNKNOWN_ROW;
    while (id !== null) {
      const before = rows.get(id);
      rows.set(
        id,
        figures.map((figure, at) => figure + (before?.[at] ?? 0)),
      );
      id = parents.get(id) ?? null;
    }
  }
  return rows;
}

/** How many figures two tables do not have alike. */
export function countDifferences(one: Rows, other: Rows): number {
  const keys = new Set([...one.keys(), ...other.keys()]);
  let count = 0;
  for (const key of keys) {
    KEYS.forEach((_, at) => {
      if ((one.get(key)?.[at] ?? 0) !== (other.get(key)?.[at] ?? 0)) count++;
    });
  }
  return count;
}
