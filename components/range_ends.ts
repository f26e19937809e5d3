import type { RefusedFilter } from "@/components/RefusedFilters.tsx";
import type { AskedDay } from "@/domain/asked_day.ts";
import type { AskedRange } from "@/domain/asked_range.ts";

/** One end of a range as `DayItem` draws it. */
export interface RangeEnd {
  name: string;
  label: string;
  value: string;
  errors: readonly string[];
}

/** The two ends of a range of days, with what was typed and what is wrong with it. */
export function rangeEnds(
  { typed, why, ...read }: AskedRange,
  frames: Record<"from" | "to", Pick<RangeEnd, "name" | "label">>,
): RangeEnd[] {
  return (["from", "to"] as const).map((end) => ({
    ...frames[end],
    value: read[end] ?? typed[end],
    errors: [why[end] ?? []].flat(),
  }));
}

/** A day that is not used, as `RefusedFilters` tells it; nothing where it is. */
export function refusedDay(
  { typed, why }: AskedDay,
  frame: Pick<RangeEnd, "name" | "label">,
): RefusedFilter[] {
  return why === null ? [] : [{ ...frame, typed, why }];
}

/** Those that are not used, as `RefusedFilters` tells them. */
export function refusedEnds(ends: readonly RangeEnd[]): RefusedFilter[] {
  return ends.flatMap(({ name, label, value, errors }) =>
    errors.map((why) => ({ name, label, typed: value, why }))
  );
}
