import { type Chance, happens, weighed, type Weighted } from "../chance.ts";
import type { Work } from "./posts.ts";

/** Codes of `codes/educations.ts`, the highest first, with the age at which work begins after them. */
const LADDER = [
  { code: "11", age: 28 },
  { code: "14", age: 25 },
  { code: "21", age: 22 },
  { code: "31", age: 20 },
  { code: "41", age: 18 },
  { code: "61", age: 18 },
  { code: "71", age: 17 },
] as const;
const BACHELOR = 2;

/** Of whom: her work, title, age and how large her unit is. */
export interface Learner {
  work: Work;
  titleLevel: string | null;
  years: number;
  /** People in service of the unit. */
  size: number;
}

/** Her education (学历): the younger and the larger the unit the higher, and never above her age. */
export function drawEducation(chance: Chance, learner: Learner): string {
  let at = weighed(chance, chancesOf(learner));
  if (learner.titleLevel === "1") at = Math.min(at, BACHELOR);
  while ((LADDER[at]?.age ?? 0) > learner.years) at++;
  return LADDER[at]?.code ?? "71";
}

/** The age at which she began to work, as a rule. */
export function workingAge(education: string): number {
  return LADDER.find(({ code }) => code === education)?.age ?? 18;
}

/** One step less, for what she had before: 大学专科 before 大学本科. */
export function educationBefore(education: string): string {
  const at = LADDER.findIndex(({ code }) => code === education);
  return LADDER[at + 1]?.code ?? education;
}

/** The degree (学位) that goes with an education; who graduated long ago often has none. */
export function drawDegree(
  chance: Chance,
  { education, years }: { education: string; years: number },
): string | null {
  switch (education) {
    case "11":
      return "2";
    case "14":
      return happens(chance, 970) ? "3" : "4";
    case "21": {
      const graduates = years < 35 ? 930 : years < 45 ? 750 : 450;
      return happens(chance, graduates) ? "4" : "0";
    }
    default:
      return happens(chance, 400) ? "0" : null;
  }
}

/** Places of {@link LADDER} with their weights. */
function chancesOf({ work, years, size }: Learner): Weighted<number> {
  const rank = size >= 1000 ? 0 : size >= 60 ? 1 : 2;
  const isYoung = years < 40;
  switch (work.ladder) {
    case "doctor":
      return at(rank, [
        isYoung
          ? [[22, 0], [45, 1], [33, 2]]
          : [[10, 0], [27, 1], [57, 2], [6, 3]],
        isYoung
          ? [[1, 0], [20, 1], [65, 2], [14, 3]]
          : [[5, 1], [58, 2], [31, 3], [6, 4]],
        isYoung
          ? [[2, 1], [38, 2], [55, 3], [5, 4]]
          : [[16, 2], [50, 3], [34, 4]],
      ]);
    case "nurse":
    case "technician":
      return at(rank, [
        isYoung
          ? [[5, 1], [71, 2], [24, 3]]
          : [[2, 1], [58, 2], [36, 3], [4, 4]],
        isYoung
          ? [[1, 1], [45, 2], [52, 3], [2, 4]]
          : [[35, 2], [50, 3], [15, 4]],
        [[12, 2], [62, 3], [26, 4]],
      ]);
    case "assistant":
      return isYoung
        ? [[4, 2], [66, 3], [30, 4]]
        : [[1, 2], [35, 3], [58, 4], [6, 6]];
    case "none":
      return work.position === "3"
        ? [[14, 3], [26, 4], [30, 5], [30, 6]]
        : work.role === "clinic"
        ? [[28, 1], [60, 2], [12, 3]]
        : [[7, 1], [52, 2], [33, 3], [6, 4], [2, 5]];
  }
}

function at<Item>(rank: number, rows: readonly Item[]): Item {
  const row = rows[rank];
  if (row === undefined) throw new Error(`No row ${rank}`);
  return row;
}
