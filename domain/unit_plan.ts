import { sixDigits } from "@/codes/divisions.ts";
import type { UnitEntry } from "./unit_sheet.ts";

/** What tells a unit from the others: its name under an authority, or in a county. */
export type UnitMark = Pick<UnitEntry, "name" | "authorityId" | "division">;

/**
 * The units that are known already. The same name is another unit only where both its
 * 主管单位 and its county differ: 城关镇卫生院 is in many counties.
 */
export class KnownUnits<Value> {
  readonly #byMark = new Map<string, Value>();

  /** What is kept of the unit that this one repeats. */
  find(unit: UnitMark): Value | undefined {
    const [first, second] = marksOf(unit);
    return this.#byMark.get(first) ?? this.#byMark.get(second);
  }

  add(unit: UnitMark, value: Value): void {
    for (const mark of marksOf(unit)) this.#byMark.set(mark, value);
  }
}

function marksOf(
  { name, authorityId, division }: UnitMark,
): [string, string] {
  return [`${authorityId} ${name}`, `${sixDigits(division)} ${name}`];
}
