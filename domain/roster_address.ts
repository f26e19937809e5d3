import { REVERSED } from "@/domain/asked_range.ts";
import { parseDay } from "@/domain/dates.ts";
import {
  RosterFilterInput,
  type RosterFilterValues,
  RosterPageInput,
  sortOf,
} from "@/domain/inputs/roster.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import { isSortKey } from "@/domain/roster_columns.ts";
import { isSealedSearch, UNOPENED } from "@/domain/search_address.ts";
import { isFigureOf } from "@/domain/statistics_figures.ts";

/** A filter that narrows nothing. */
export const NO_CONDITIONS: RosterFilterValues = RosterFilterInput.parse({});

/** The conditions of a roster, by their names in addresses. */
export type RosterCondition = keyof RosterFilterValues;

// Object.keys cannot say more than string; the schema is the whole truth of it.
const CONDITIONS = Object.keys(
  RosterFilterInput.shape,
) as readonly RosterCondition[];

/** Days among them; a browser without a field for days lets them be written in any form. */
const DAYS: ReadonlySet<RosterCondition> = new Set([
  "on",
  "joinedFrom",
  "joinedTo",
]);

/** What the address of a roster asks for, in the words of the address. */
export interface AskedRoster {
  kind: RosterKind;
  values: RosterFilterValues;
  sort: string;
  after: string | null;
  before: string | null;
  /** How many lines stand before this page, as far as the address knows. */
  at: number;
  /** Chosen for this address alone; `null` for what the account keeps. */
  columns: readonly string[] | null;
  density: "usual" | "tight" | null;
  size: number | null;
  /** Whether all who fit are ticked (选择全部). */
  isAll: boolean;
  /** Whether all of this page are ticked (选择本页). */
  isPage: boolean;
  /** Conditions that make no sense, as they were written, with why: they are not used. */
  refused: readonly RefusedCondition[];
}

/** A condition that is not used. */
export interface RefusedCondition {
  name: RosterCondition;
  typed: string;
  why: string;
}

/** The path of a roster's list. */
export function rosterPath(kind: RosterKind): string {
  return `/roster/${kind}`;
}

/** Reads the address of a roster. */
export function readRosterAddress(
  kind: RosterKind,
  query: URLSearchParams,
): AskedRoster {
  const { values, refused } = ofKind(kind, readConditions(query));
  const { shape } = RosterPageInput;
  const pick = <Value>(
    schema: {
      safeParse: (value: unknown) => { success: boolean; data?: Value };
    },
    name: string,
  ): Value | null => {
    const text = query.get(name);
    if (text === null || text === "") return null;
    const read = schema.safeParse(text);
    return read.success ? read.data ?? null : null;
  };
  const sort = query.get("sort") ?? "name";
  const at = Number(query.get("at") ?? "0");
  const density = query.get("density");
  const columns = query.get("columns");
  return {
    kind,
    values,
    sort: isSortKey(kind, sortOf(sort).by) ? sort : "name",
    after: pick(shape.after, "after"),
    before: pick(shape.before, "before"),
    at: Number.isSafeInteger(at) && at > 0 ? at : 0,
    columns: columns === null || columns === "" ? null : columns.split(","),
    density: density === "usual" || density === "tight" ? density : null,
    size: pick(shape.size, "size"),
    isAll: query.get("all") === "1",
    isPage: query.get("ticks") === "page",
    refused,
  };
}

/** A figure of the other statistic is refused like what cannot be read. */
function ofKind(
  kind: RosterKind,
  { values, refused }: ReadConditions,
): ReadConditions {
  const { figure } = values;
  if (figure === null || isFigureOf(kind, figure)) return { values, refused };
  const why = "没有这个统计数字";
  return {
    values: { ...values, figure: null },
    refused: [...refused, { name: "figure", typed: figure, why }],
  };
}

/** Conditions as they were read. */
interface ReadConditions {
  values: RosterFilterValues;
  refused: RefusedCondition[];
}

/** Reads the conditions alone; what makes no sense is left out, and told. */
export function readConditions(
  query: { get: (name: string) => unknown },
): ReadConditions {
  const refused: RefusedCondition[] = [];
  const values: Record<string, unknown> = {};
  for (const name of CONDITIONS) {
    const typed = String(query.get(name) ?? "").trim();
    if (typed === "") continue;
    if (isSealedSearch(typed)) {
      refused.push({ name, typed: "", why: UNOPENED });
      continue;
    }
    const read = RosterFilterInput.shape[name].safeParse(
      DAYS.has(name) ? parseDay(typed) ?? "" : typed,
    );
    if (read.success) values[name] = read.data;
    else {
      const why = read.error.issues[0]?.message ?? "";
      refused.push({ name, typed, why });
    }
  }
  return inOrder({ values: RosterFilterInput.parse(values), refused });
}

/** Of a range that is turned round the beginning alone is used: nobody is both. */
function inOrder({ values, refused }: ReadConditions): ReadConditions {
  const { ageFrom, ageTo, joinedFrom, joinedTo } = values;
  const turned: RefusedCondition[] = [];
  if (ageFrom !== null && ageTo !== null && ageFrom > ageTo) {
    turned.push({ name: "ageTo", typed: String(ageTo), why: REVERSED.age });
  }
  if (joinedFrom !== null && joinedTo !== null && joinedFrom > joinedTo) {
    turned.push({ name: "joinedTo", typed: joinedTo, why: REVERSED.joined });
  }
  const left = Object.fromEntries(turned.map(({ name }) => [name, null]));
  return { values: { ...values, ...left }, refused: [...refused, ...turned] };
}

/** Conditions as addresses and hidden fields write them; what narrows nothing is left out. */
export function writeConditions(
  values: RosterFilterValues,
): Partial<Record<RosterCondition, string>> {
  const written: Partial<Record<RosterCondition, string>> = {};
  for (const name of CONDITIONS) {
    const value = values[name];
    if (value !== null && value !== "") written[name] = String(value);
  }
  return written;
}

/** The address of a roster with these conditions, from its first page. */
export function rosterHref(
  kind: RosterKind,
  values: RosterFilterValues,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...writeConditions(values), ...more });
  const text = query.toString();
  return text === "" ? rosterPath(kind) : `${rosterPath(kind)}?${text}`;
}

/** How many conditions are in use. */
export function countConditions(values: RosterFilterValues): number {
  return Object.keys(writeConditions(values)).length;
}
