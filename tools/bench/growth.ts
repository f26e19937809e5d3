import { PROVINCE_PLAN } from "@/tools/seed/province/seed_province.ts";
import type { Act } from "./growth/act.ts";
import { exponentOf } from "./growth/exponent.ts";
import { timeProvince } from "./growth/province.ts";
import { timeUnit } from "./growth/unit.ts";
import type { BenchRow } from "./row.ts";

const UNITS = [100, 1000, 15_000];
/** Parts of the province, of which one is measured and the next. */
const TENTH = 0.1;
const HUNDREDTH = 0.01;
const MOST = { flat: 0.2, linear: 1.1 } as const;

/** What was timed at one size. */
interface Sized {
  size: number;
  timed: readonly { act: Act; ms: number }[];
}

/**
 * By which power of the size each figure grows: in units of 100, 1,000 and 15,000 people,
 * and from a tenth of the province to the whole.
 *
 * @param options.isWhole Up to the whole province; else from a hundredth to a tenth.
 */
export async function benchGrowth(
  { isWhole }: { isWhole: boolean },
): Promise<BenchRow[]> {
  const units: Sized[] = [];
  for (const size of UNITS) units.push({ size, timed: await timeUnit(size) });
  const provinces: Sized[] = [];
  for (const part of isWhole ? [TENTH, 1] : [HUNDREDTH, TENTH]) {
    const plan = {
      ...PROVINCE_PLAN,
      people: PROVINCE_PLAN.people * part,
      units: PROVINCE_PLAN.units * part,
    };
    const timed = await timeProvince(part === 1 ? "whole" : plan);
    provinces.push({ size: plan.people, timed });
  }
  return [...rowsOf("unit", units), ...rowsOf("province", provinces)];
}

function rowsOf(of: string, sizes: readonly Sized[]): BenchRow[] {
  const [{ timed: first } = { timed: [] }] = sizes;
  return first.map(({ act: { name, nature, waived } }, at): BenchRow => {
    const points = sizes.map(({ size, timed }) => ({
      size,
      ms: timed[at]?.ms ?? NaN,
    }));
    const value = exponentOf(points);
    const ok = value <= MOST[nature];
    return {
      figure: `${of}: ${name}`,
      value,
      unit: "exponent",
      against: points.map(({ size, ms }) => `${size}: ${ms.toPrecision(3)} ms`)
        .join("; "),
      budget: `<= ${MOST[nature]}`,
      ok,
      ...(ok || waived === undefined ? {} : { waived }),
    };
  });
}
