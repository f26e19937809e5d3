import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { type BenchRow, verdictOn, type Waiver } from "../row.ts";
import type { Visit } from "../slow_line.ts";
import { type Budget, type ScriptClass, SCRIPTS } from "./budgets.ts";

/** The visits of a page in one state of its cache. */
export interface Visited {
  visits: readonly Visit[];
  /** What a bare page of as many bytes took. */
  bareMs: number;
  budget: Budget;
  /** Where the bytes are more than the budget, for now. */
  waiver?: Waiver | undefined;
}

/** Bytes and requests are the most of any visit, times the median of them. */
export function rowsOfVisits(
  figure: string,
  { visits, bareMs, budget, waiver }: Visited,
): BenchRow[] {
  const kib = mostOf(visits.map((visit) => visit.kib));
  const requests = mostOf(visits.map((visit) => visit.requests));
  const paintMs = quantile(visits.map((visit) => visit.paintMs), 0.5);
  const usableMs = quantile(visits.map((visit) => visit.usableMs), 0.5);
  const most = visits.find((visit) => visit.kib === kib);
  const parts = [...most?.kibByType ?? []]
    .map(([type, part]) => `${type} ${part.toFixed(1)}`);
  return [
    {
      figure: `${figure}: all bytes`,
      value: kib,
      unit: "KiB",
      against: parts.join(", "),
      budget: `<= ${budget.kib} KiB`,
      ...verdictOn(kib, { most: budget.kib, waiver }),
    },
    {
      figure: `${figure}: requests`,
      value: requests,
      unit: "requests",
      budget: `<= ${budget.requests}`,
      ok: requests <= budget.requests,
    },
    {
      figure: `${figure}: first paint`,
      value: paintMs,
      unit: "ms",
      budget: `<= ${budget.ms} ms`,
      ok: paintMs <= budget.ms,
    },
    {
      figure: `${figure}: usable`,
      value: usableMs,
      unit: "ms",
      against: `a bare page of as many bytes: ${Math.round(bareMs)} ms`,
      ratio: usableMs / bareMs,
      budget: `<= ${budget.ms} ms`,
      ok: usableMs <= budget.ms,
    },
  ];
}

/** Scripts of the visits of a page from an empty cache: the most of any, as they come over the line. */
export function scriptsRow(
  figure: string,
  { visits, scripts }: { visits: readonly Visit[]; scripts: ScriptClass },
): BenchRow {
  const kib = mostOf(visits.map((visit) => visit.kibByType.get("Script") ?? 0));
  const { most, waiver } = SCRIPTS[scripts];
  return {
    figure: `${figure}: scripts`,
    value: kib,
    unit: "KiB",
    against: "packed, their headers with them",
    budget: `<= ${most} KiB`,
    ...verdictOn(kib, { most, waiver }),
  };
}
