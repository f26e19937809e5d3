import assert from "node:assert/strict";
import fc from "fast-check";
import { STAFF_ZERO } from "@/domain/statistics_columns.ts";
import {
  type ComposedFigure,
  composeShown,
  MIN_SHOWN,
} from "@/domain/suppression.ts";

/** Figures of so many people, of whom each has one education; nobody is anything else. */
function educated(
  counts: Partial<Record<keyof typeof STAFF_ZERO, number>>,
) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    ...STAFF_ZERO,
    total,
    degreeOther: total,
    untitled: total,
    ageUnknown: total,
    ...counts,
  };
}

function shownOf(figures: ComposedFigure[], group: string) {
  return figures.filter((one) => one.group === group)
    .map(({ label, people }) => [label, people]);
}

Deno.test("a small figure is hidden with the next larger one, by which it could be worked out", () => {
  const figures = educated({
    postgraduate: 2,
    undergraduate: 40,
    college: 9,
    secondary: 5,
    highSchool: 7,
  });

  assert.deepEqual(shownOf(composeShown(figures), "学历"), [
    ["研究生", null],
    ["大学本科", 40],
    ["大学专科", 9],
    ["中专", null],
    ["高中及以下", 7],
  ]);
});

Deno.test("small figures do not cover each other: two with four people together are two each", () => {
  const figures = educated({
    postgraduate: 2,
    undergraduate: 40,
    college: 9,
    secondary: 2,
    highSchool: 7,
  });

  assert.deepEqual(shownOf(composeShown(figures), "学历"), [
    ["研究生", null],
    ["大学本科", 40],
    ["大学专科", 9],
    ["中专", null],
    ["高中及以下", null],
  ]);
});

Deno.test("nobody at all is no figure either: it would tell of everybody", () => {
  const figures = educated({ undergraduate: 40 });

  assert.ok(
    shownOf(composeShown(figures), "学历").every(([, people]) =>
      people === null
    ),
  );
});

Deno.test("a figure whose complement is small is hidden, for 38 of 40 women tell of two men", () => {
  const figures = {
    ...educated({ undergraduate: 40 }),
    female: 38,
    partyMember: 20,
  };

  assert.deepEqual(shownOf(composeShown(figures), "其中"), [
    ["编制内人数", null],
    ["女", null],
    ["少数民族", null],
    ["中共党员", 20],
    ["港澳台及外籍", null],
  ]);
});

Deno.test("no figure below three can be read, nor worked out from the others and the whole", () => {
  const few = fc.oneof(fc.nat(4), fc.nat(60));
  fc.assert(
    fc.property(
      fc.tuple(few, few, few, few, few),
      few,
      (
        [postgraduate, undergraduate, college, secondary, highSchool],
        female,
      ) => {
        const figures = {
          ...educated({
            postgraduate,
            undergraduate,
            college,
            secondary,
            highSchool,
          }),
          female,
        };
        const { total } = figures;
        if (female > total) return;
        for (const { people } of composeShown(figures)) {
          assert.ok(people === null || people >= MIN_SHOWN);
        }
        const [, women] = shownOf(composeShown(figures), "其中")[1] ?? [];
        assert.ok(women === null || total - Number(women) >= MIN_SHOWN);
        const parts = shownOf(composeShown(figures), "学历");
        const counts = [
          postgraduate,
          undergraduate,
          college,
          secondary,
          highSchool,
        ];
        const hidden = counts.filter((_, at) => parts[at]?.[1] === null);
        // tests/attack/suppression_test.ts goes through all that a knower of the rule can work out.
        const isCovered = hidden.length >= 2 &&
          hidden.reduce((sum, people) => sum + people, 0) >= MIN_SHOWN;
        assert.ok(
          hidden.length === 0 || hidden.length === counts.length || isCovered,
        );
      },
    ),
  );
});
