/** One measured figure, with what it is held against. */
export interface BenchRow {
  /** What was measured, in words. */
  figure: string;
  value: number;
  unit: string;
  /** What else was measured in the same run, for comparison. */
  against?: string;
  /** `value` over the figure it is held against; below 1 is better. */
  ratio?: number;
  /** The limit, in words. */
  budget?: string;
  /** Whether the budget was kept; true where there is none. */
  ok: boolean;
  /** Where `docs/benchmarks.md` shows by a profile why a budget is not kept, for now. */
  waived?: string;
}

/** What a figure may be beyond its budget, for now; still more is missed. */
export interface Waiver {
  /** In the unit in which the figure is judged. */
  most: number;
  /** Of the profile in `docs/benchmarks.md`. */
  anchor: string;
}

/** What is said of a figure: kept, waived up to its ceiling, or missed. */
export function verdictOn(
  value: number,
  { most, waiver }: { most: number; waiver?: Waiver | undefined },
): Pick<BenchRow, "ok" | "waived"> {
  const ok = value <= most;
  return {
    ok,
    ...(!ok && waiver && value <= waiver.most && { waived: waiver.anchor }),
  };
}
