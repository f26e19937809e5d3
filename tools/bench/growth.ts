import { PROVINCE_PLAN } from "@/tools/seed/province/seed_province.ts";
import { type Act, timeActs, type Timed } from "./growth/act.ts";
import { exponentOf } from "./growth/exponent.ts";
import { openProvinceActs } from "./growth/province.ts";
import { openUnitActs } from "./growth/unit.ts";
import { type BenchRow, verdictOn } from "./row.ts";

const UNITS = [100, 1000, 15_000];
/** Parts of the province, of which one is measured and the next. */
const TENTH = 0.1;
const HUNDREDTH = 0.01;
const MOST = { flat: 0.2, linear: 1.1 } as const;

/**
 * By which power of the size each figure grows: in units of 100, 1,000 and 15,000 people,
 * and from a tenth of the province to the whole.
 *
 * @param options.isWhole Up to the whole province; else from a hundredth to a tenth.
 */
export async function benchGrowth(
  { isWhole }: { isWhole: boolean },
): Promise<BenchRow[]> {
  const parts = isWhole ? [TENTH, 1] : [HUNDREDTH, TENTH];
  return [
    ...await rowsOf("unit", UNITS, openUnitActs),
    ...await rowsOf(
      "province",
      parts.map((part) => PROVINCE_PLAN.people * part),
      (people) => {
        const part = people / PROVINCE_PLAN.people;
        const units = PROVINCE_PLAN.units * part;
        return openProvinceActs(
          part === 1 ? "whole" : { ...PROVINCE_PLAN, people, units },
        );
      },
    ),
  ];
}

async function rowsOf(
  of: string,
  sizes: readonly number[],
  open: (size: number) => Promise<AsyncDisposable & { acts: Act[] }>,
): Promise<BenchRow[]> {
  await using stack = new AsyncDisposableStack();
  const sized = [];
  for (const size of sizes) {
    const { acts } = stack.use(await open(size));
    sized.push({ size, acts });
  }
  return (await timeActs(sized)).map((timed) => rowOf(of, timed));
}

function rowOf(of: string, { act, points }: Timed): BenchRow {
  const value = exponentOf(points);
  const most = MOST[act.nature];
  return {
    figure: `${of}: ${act.name}`,
    value,
    unit: "exponent",
    against: points.map(({ size, ms }) => `${size}: ${ms.toPrecision(3)} ms`)
      .join("; "),
    budget: `<= ${most}`,
    ...verdictOn(value, { most, waiver: act.waiver }),
  };
}
