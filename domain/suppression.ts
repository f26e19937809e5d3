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
  /** `null` where it is suppressed, for being small or to cover one that is; which, is not told. */
  people: number | null;
}

/**
 * What people in service are made of (构成), with small figures suppressed, and others by
 * which those could be worked out: a figure of 其中 whose complement is small, and of the
 * columns that sum to the whole the smallest that is not small. Small ones alone would not
 * do: two of them with four people together are two each.
 *
 * Source: DESIGN §7.8.
 */
export function composeShown(figures: Figures): ComposedFigure[] {
  return shownGroups(STAFF_GROUPS, figures).flatMap(
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

/** Of figures whose sum is known: the small ones, and the next larger one that covers them. */
function hiddenParts<Part extends { people: number }>(
  parts: readonly Part[],
): Part[] {
  const bySize = [...parts].sort((one, other) => one.people - other.people);
  const small = bySize.filter(({ people }) => people < MIN_SHOWN).length;
  return small === 0 ? [] : bySize.slice(0, small + 1);
}
