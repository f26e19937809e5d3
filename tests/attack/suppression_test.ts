import assert from "node:assert/strict";
import { STAFF_ZERO } from "@/domain/statistics_columns.ts";
import { composeShown, MIN_SHOWN } from "@/domain/suppression.ts";

const LEVELS = [
  "postgraduate",
  "undergraduate",
  "college",
  "secondary",
  "highSchool",
  "educationUnknown",
] as const;
const LARGEST = 12;

/** Every way in which so many people can have so many levels of education. */
function* ways(people: number, levels: number): Generator<number[]> {
  if (levels === 1) return yield [people];
  for (let first = 0; first <= people; first++) {
    for (const others of ways(people - first, levels - 1)) {
      yield [first, ...others];
    }
  }
}

Deno.test("A-14 who knows the rule and works out all that fits still knows no hidden figure", () => {
  for (let total = 1; total <= LARGEST; total++) {
    const fitting = new Map<string, number[][]>();
    for (const way of ways(total, LEVELS.length)) {
      const counts = Object.fromEntries(
        LEVELS.map((level, at) => [level, way[at] ?? 0]),
      );
      const figures = { ...STAFF_ZERO, total, ...counts };
      const shown = composeShown(figures)
        .filter(({ group }) => group === "学历");
      const name = JSON.stringify(shown);
      fitting.set(name, [...fitting.get(name) ?? [], way]);
    }
    for (const [name, all] of fitting) {
      const shown: { people: number | null }[] = JSON.parse(name);
      shown.forEach(({ people }, at) => {
        if (people !== null) return assert.ok(people >= MIN_SHOWN, name);
        const known = new Set(all.map((way) => way[at]));
        assert.ok(known.size > 1, `${all[0]} is worked out from ${name}`);
      });
    }
  }
});

Deno.test("A-14 of one or two people nothing is told, nor by which rows there are", () => {
  const one = { ...STAFF_ZERO, total: 1, undergraduate: 1, ageUnknown: 1 };
  const graduate = composeShown({ ...one, bachelor: 1, untitled: 1 });
  const other = composeShown({ ...one, degreeOther: 1, untitled: 1 });

  assert.deepEqual(graduate, other);
});
