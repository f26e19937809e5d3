import type { ColumnSort } from "@/components/DataTable.tsx";
import type { PagerProps } from "@/components/Pager.tsx";
import type { RefusedFilter } from "@/components/RefusedFilters.tsx";
import type { UsedFilter } from "@/components/UsedFilters.tsx";
import { type CodeTable, labelOf } from "@/codes/table.ts";
import { PAGE_SIZES, sortOf } from "@/domain/inputs/roster.ts";
import {
  type AskedRoster,
  type RosterCondition,
  rosterHref,
  rosterPath,
  writeConditions,
} from "@/domain/roster_address.ts";
import {
  ROSTER_CODES,
  type RosterCode,
  rosterCodesOf,
  UNFILLED,
} from "@/domain/roster_codes.ts";
import { figuresOf } from "@/domain/statistics_figures.ts";
import type { RosterColumn } from "@/domain/roster_columns.ts";
import type { RosterList } from "./roster_page.ts";

/** What of an address stays through paging, sorting and choosing. */
export function keptParts(asked: AskedRoster): Record<string, string> {
  const { sort, columns, density, size } = asked;
  return {
    ...(sort === "name" ? {} : { sort }),
    ...(columns === null ? {} : { columns: columns.join(",") }),
    ...(density === null ? {} : { density }),
    ...(size === null ? {} : { size: String(size) }),
  };
}

/** The same roster from its first page, with some parts of the address changed. */
export function askedHref(
  asked: AskedRoster,
  more: Readonly<Record<string, string>> = {},
): string {
  return rosterHref(asked.kind, asked.values, { ...keptParts(asked), ...more });
}

/** The same page of the roster with all its boxes ticked, or none. */
export function tickedHref(asked: AskedRoster, ticks: "page" | "none"): string {
  return askedHref(asked, {
    ...placeParts(asked),
    ...(ticks === "page" ? { ticks } : {}),
  });
}

/** The way back to the very view: its conditions, order, page and what is ticked by address. */
export function viewHref(
  asked: AskedRoster,
  more: Readonly<Record<string, string>> = {},
): string {
  return askedHref(asked, {
    ...placeParts(asked),
    ...(asked.isAll ? { all: "1" } : {}),
    ...(asked.isPage ? { ticks: "page" } : {}),
    ...more,
  });
}

/** A page beside the roster, with the view in its address, so that it can lead back there. */
export function besideHref(
  path: string,
  asked: AskedRoster,
  more: Readonly<Record<string, string>> = {},
): string {
  const [, query = ""] = viewHref(asked, more).split("?");
  return query === "" ? path : `${path}?${query}`;
}

/**
 * A page of somebody on the roster, with the view from which one came in its address; of the
 * roster as it opens nothing is said.
 */
export function fromHref(
  path: string,
  from: AskedRoster | null,
  more: Readonly<Record<string, string>> = {},
): string {
  if (from === null || viewHref(from) === rosterPath(from.kind)) {
    const query = new URLSearchParams(more).toString();
    return query === "" ? path : `${path}?${query}`;
  }
  return besideHref(path, from, { kind: from.kind, ...more });
}

/** Which page of the list is shown. */
function placeParts(
  { after, before, at }: AskedRoster,
): Record<string, string> {
  return {
    ...(after === null ? {} : { after }),
    ...(before === null ? {} : { before }),
    ...(at === 0 ? {} : { at: String(at) }),
  };
}

/** How a column sorts; a second press turns the order round. */
export function sortOfColumn(
  asked: AskedRoster,
  { key, isSortable }: RosterColumn,
): ColumnSort | undefined {
  if (!isSortable) return undefined;
  const { by, isDescending } = sortOf(asked.sort);
  const isUp = by === key && !isDescending;
  return {
    href: askedHref(asked, { sort: isUp ? `-${key}` : key }),
    direction: by !== key ? null : isDescending ? "descending" : "ascending",
  };
}

/** The steps through a roster, and the page lengths. */
export function rosterPager(
  asked: AskedRoster,
  list: RosterList,
  size: number,
): PagerProps {
  const { lines, total } = list;
  const first = lines[0]?.membershipId ?? "";
  const last = lines[lines.length - 1]?.membershipId ?? "";
  const to = asked.at + lines.length;
  return {
    total,
    from: asked.at + 1,
    to,
    unit: "人",
    firstHref: list.hasPrevious ? askedHref(asked) : null,
    previousHref: list.hasPrevious
      ? askedHref(asked, {
        before: first,
        at: String(Math.max(asked.at - size, 0)),
      })
      : null,
    nextHref: list.hasMore
      ? askedHref(asked, { after: last, at: String(to) })
      : null,
    sizes: PAGE_SIZES.map((one) => ({
      size: one,
      href: askedHref(asked, { size: String(one) }),
      current: one === size,
    })),
  };
}

const WORDS: Partial<Record<RosterCondition, string>> = {
  on: "截至",
  search: "姓名",
  ageFrom: "年龄自",
  ageTo: "年龄至",
  joinedFrom: "进入本单位自",
  joinedTo: "进入本单位至",
};

/** The conditions in use, in words, each with the roster without it. */
export function usedFilters(
  asked: AskedRoster,
  departments: RosterList["departments"],
): UsedFilter[] {
  const written = writeConditions(asked.values);
  // Object.entries cannot say more than string; `writeConditions` says the rest.
  return (Object.entries(written) as [RosterCondition, string][])
    .map(([name, value]) => ({
      label: describe(name, value),
      withoutHref: rosterHref(asked.kind, {
        ...asked.values,
        [name]: name === "search" ? "" : null,
      }, keptParts(asked)),
    }));

  function describe(name: RosterCondition, value: string): string {
    if (name === "figure") {
      const found = figuresOf(asked.kind).find(({ code }) => code === value);
      return `统计数字 ${found?.label ?? value}`;
    }
    if (name === "department") {
      if (value === UNFILLED) return "内设机构 未填写";
      const found = departments.find(({ id }) => id === value);
      return `内设机构 ${found?.name ?? "已不存在"}`;
    }
    if (isCode(name)) {
      const { label, table }: { label: string; table: CodeTable } =
        ROSTER_CODES[name];
      return `${label} ${
        value === UNFILLED ? "未填写" : labelOf(table, value)
      }`;
    }
    return `${WORDS[name] ?? name} ${value}`;
  }
}

/** The conditions that are not used, named as in the form, with what was typed and why. */
export function refusedFilters({ refused }: AskedRoster): RefusedFilter[] {
  return refused.map((one) => ({ ...one, label: fieldLabel(one.name) }));
}

/** What a condition is called in the form. */
export function fieldLabel(name: RosterCondition): string {
  if (!isCode(name)) return FIELDS[name] ?? name;
  const { label, short }: { label: string; short?: string } =
    ROSTER_CODES[name];
  return short ?? label;
}

const FIELDS: Partial<Record<RosterCondition, string>> = {
  on: "截至日期",
  search: "姓名",
  department: "内设机构",
  ageFrom: "年龄自",
  ageTo: "年龄至",
  joinedFrom: "进入自",
  joinedTo: "进入至",
  figure: "统计数字",
};

function isCode(name: string): name is RosterCode {
  return rosterCodesOf("active").some((code) => code === name) ||
    rosterCodesOf("retired").some((code) => code === name);
}
