import { shownGroups } from "./statistics.ts";
import { STAFF_GROUPS } from "./statistics_columns.ts";
import type { Figures } from "./statistics_tally.ts";

/** Fewer people than this are told of as a number to nobody who may not see who they are. */
export const MIN_SHOWN = 3;

/** A figure for somebody without access to the people behind it. */
export interface ComposedFigure {
  /** 学历 */
  group: string;
  /** 研究生 */
  label: string;
  /** `null` where it is suppressed: as a small one, or because a small one could be worked out. */
  people: number | null;
}

/**
 * What people in service are made of (构成), with small figures suppressed, and others by
 * which those could be worked out: a figure of 其中 whose complement is small, and of the
 * columns that sum to the whole so many that the hidden ones are two at least, and
 * {@link MIN_SHOWN} people together. Nothing says which of the hidden ones are small: of two
 * small ones that are four people together each would be two.
 *
 * Source: DESIGN §7.8.
 */
export function composeShown(figures: Figures): ComposedFigure[] {
  // A column that is there for somebody alone tells of her.
  const groups = figures.total < MIN_SHOWN
    ? STAFF_GROUPS
    : shownGroups(STAFF_GROUPS, figures);
  return groups.flatMap(
    ({ id, label: group, columns }) => {
      const counts = columns.map(({ label, key }) => ({
        label,
        people: figures[key],
      }));
      const hidden = id === "among"
        ? counts.filter(({ people }) =>
          people < MIN_SHOWN || figures.total - people < MIN_SHOWN
        )
        : hiddenParts(counts);
      return counts.map(({ label, people }) => ({
        group,
        label,
        people: hidden.some((one) => one.label === label) ? null : people,
      }));
    },
  );
}

/**
 * Of figures whose sum is known: the small ones, and the next larger ones that cover them.
 * Small ones that are all as large as small ones can be are covered too. Figures alike are
 * hidden together: which of two is the cover would tell of the order.
 */
function hiddenParts<Part extends { people: number }>(
  parts: readonly Part[],
): Part[] {
  const bySize = [...parts].sort((one, other) => one.people - other.people);
  const small = bySize.filter(({ people }) => people < MIN_SHOWN).length;
  if (small === 0) return [];
  const sumOf = (count: number) =>
    bySize.slice(0, count).reduce((sum, { people }) => sum + people, 0);
  const isBare = (count: number) =>
    count < 2 || sumOf(count) < MIN_SHOWN ||
    sumOf(count) === small * (MIN_SHOWN - 1) && count === small;
  let hidden = small;
  while (hidden < bySize.length && isBare(hidden)) hidden++;
  const largest = bySize[hidden - 1]?.people ?? 0;
  return bySize.filter(({ people }) => people <= largest);
}
