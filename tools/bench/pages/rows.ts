import { mostOf, quantile } from "@/tools/trials/figures.ts";
import type { BenchRow } from "../row.ts";
import type { Visit } from "../slow_line.ts";
import type { Budget } from "./budgets.ts";

/** The visits of a page in one state of its cache. */
export interface Visited {
  visits: readonly Visit[];
  /** What a bare page of as many bytes took. */
  bareMs: number;
  budget: Budget;
  waiver?: Waiver | undefined;
}

/** More bytes than the budget has, with the reason; still more are missed. */
export interface Waiver {
  kib: number;
  /** Where `docs/benchmarks.md` says why. */
  anchor: string;
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
      figure,
      value: kib,
      unit: "KiB",
      against: parts.join(", "),
      budget: `<= ${budget.kib} KiB`,
      ok: kib <= budget.kib,
      ...(waiver && kib <= waiver.kib && { waived: waiver.anchor }),
    },
    {
      figure,
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
