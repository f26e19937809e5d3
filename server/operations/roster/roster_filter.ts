import type { Db, Tx } from "@/db/open.ts";
import { listDepartmentsOn } from "@/db/queries/department_names.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import type { RosterSort } from "@/db/queries/roster.ts";
import type { RosterFilter } from "@/domain/roster_filter.ts";
import { type Day, yearsBefore } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  codesOf,
  type RosterFilterValues,
  sortOf,
} from "@/domain/inputs/roster.ts";
import { type RosterKind, UNFILLED } from "@/domain/roster_codes.ts";
import { figureCondition, isFigureOf } from "@/domain/statistics_figures.ts";
import { isSortKey } from "@/domain/roster_columns.ts";
import type { Scope } from "@/domain/scope.ts";

/** A department as a filter and an order need it. */
export interface RosterDepartment {
  id: string;
  parentId: string | null;
  name: string;
}

/** What a roster is asked for, ready for the database. */
export interface RosterQuestion {
  filter: RosterFilter;
  sort: RosterSort;
  /** The departments of the unit on the day, siblings in the unit's own order. */
  departments: readonly RosterDepartment[];
}

/**
 * Reads what a page asks: ages as days of birth, a department with all that lies in it.
 *
 * @throws {AppError} `badInput` for a day after today, for a column that is not sorted by,
 *   and for a figure of the other statistic
 */
export async function askRoster(
  scope: Scope,
  db: Db | Tx,
  asked: {
    kind: RosterKind;
    values: RosterFilterValues;
    sort: string;
    today: Day;
  },
): Promise<RosterQuestion> {
  const { kind, values, today } = asked;
  if (values.on !== null && values.on > today) throw new AppError("badInput");
  const on = values.on === today ? null : values.on;
  const departments = on === null
    ? await listDepartments(scope, db)
    : await listDepartmentsOn(scope, db, on);
  const { by, isDescending } = sortOf(asked.sort);
  if (!isSortKey(kind, by)) throw new AppError("badInput");
  const { ageFrom, ageTo, figure } = values;
  if (figure !== null && !isFigureOf(kind, figure)) {
    throw new AppError("badInput");
  }
  return {
    departments,
    filter: {
      kind,
      on,
      search: values.search,
      departmentIds: values.department === null ||
          values.department === UNFILLED
        ? values.department
        : [...within(departments, values.department)],
      codes: codesOf(kind, values),
      bornUntil: ageFrom === null ? null : yearsBefore(on ?? today, ageFrom),
      bornAfter: ageTo === null ? null : yearsBefore(on ?? today, ageTo + 1),
      joinedFrom: values.joinedFrom,
      joinedTo: values.joinedTo,
      figure: figure === null
        ? null
        : figureCondition(kind, figure, on ?? today),
    },
    sort: {
      by,
      isDescending,
      departments: by === "department" ? inTreeOrder(departments) : [],
    },
  };
}

function within(
  departments: readonly RosterDepartment[],
  top: string,
): Set<string> {
  const ids = new Set([top]);
  for (const id of ids) {
    for (const one of departments) if (one.parentId === id) ids.add(one.id);
  }
  return ids;
}

/** Each behind the one that it lies in. */
function inTreeOrder(departments: readonly RosterDepartment[]): string[] {
  const known = new Set(departments.map(({ id }) => id));
  const children = Map.groupBy(
    departments,
    ({ parentId }) => parentId !== null && known.has(parentId) ? parentId : "",
  );
  const below = (id: string): string[] =>
    (children.get(id) ?? []).flatMap((one) => [one.id, ...below(one.id)]);
  return below("");
}
