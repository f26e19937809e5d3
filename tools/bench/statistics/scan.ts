import type { Day } from "@/domain/dates.ts";
import { STAFF_ZERO, type StaffColumnKey } from "@/domain/statistics.ts";
import type { StaffColumns } from "./columns.ts";

/** The columns of 卫生在职人员统计, in the order of the figures here. */
export const KEYS = Object.keys(STAFF_ZERO) as StaffColumnKey[];

/** Figures by the group's number: one stretch of {@link KEYS} each. */
export type Groups = Map<number, number[]>;

const WIDTH = KEYS.length;
const CODES = 256;

/** Code → the column that counts it, written from the design and not from the code tables. */
const EDUCATION = lookup("educationUnknown", [
  [10, 19, "postgraduate"],
  [20, 28, "undergraduate"],
  [30, 33, "college"],
  [40, 49, "secondary"],
  [60, 90, "highSchool"],
]);
const TITLE = lookup("untitled", [
  [1, 1, "senior"],
  [2, 2, "viceSenior"],
  [3, 3, "middle"],
  [4, 5, "junior"],
]);
const DEGREE = lookup("degreeOther", [
  [2, 2, "doctor"],
  [3, 3, "master"],
  [4, 4, "bachelor"],
]);
const AGE = lookup("age60up", [
  [0, 29, "age0to29"],
  [30, 34, "age30to34"],
  [35, 39, "age35to39"],
  [40, 44, "age40to44"],
  [45, 49, "age45to49"],
  [50, 54, "age50to54"],
  [55, 59, "age55to59"],
]);
const AGE_UNKNOWN = KEYS.indexOf("ageUnknown");
const FEMALE = KEYS.indexOf("female");
const MINORITY = KEYS.indexOf("minority");
const PARTY_MEMBER = KEYS.indexOf("partyMember");
const HMT_FOREIGN = KEYS.indexOf("hmtForeign");
const IN_QUOTA = KEYS.indexOf("inQuota");
const TOTAL = KEYS.indexOf("total");

/**
 * Counts everybody of a stretch of the columns in one pass: what no way of storing them
 * can be quicker than.
 *
 * @param options.groups How many groups there may be.
 * @param options.mask Only those for whom it is 1.
 */
export function scan(
  columns: StaffColumns,
  options: {
    by: "position" | "department";
    groups: number;
    on: Day;
    from: number;
    until: number;
    mask?: Uint8Array;
  },
): Groups {
  const { from, until, mask, groups } = options;
  const on = Number(options.on.split("-").join(""));
  const group = columns[options.by];
  const sums = new Uint32Array(groups * WIDTH);
  for (let at = from; at < until; at++) {
    if (mask && mask[at] === 0) continue;
    const base = (group[at] ?? 0) * WIDTH;
    add(sums, base + TOTAL, 1);
    add(sums, base + FEMALE, columns.sex[at] === 2 ? 1 : 0);
    const ethnicity = columns.ethnicity[at] ?? 0;
    add(sums, base + MINORITY, ethnicity >= 2 && ethnicity <= 56 ? 1 : 0);
    const political = columns.political[at];
    add(sums, base + PARTY_MEMBER, political === 1 || political === 2 ? 1 : 0);
    add(sums, base + HMT_FOREIGN, columns.isHmtForeign[at] ?? 0);
    const establishment = columns.establishment[at];
    const isInQuota = establishment === 1 || establishment === 7;
    add(sums, base + IN_QUOTA, isInQuota ? 1 : 0);
    add(sums, base + (EDUCATION[columns.education[at] ?? 0] ?? 0), 1);
    add(sums, base + (DEGREE[columns.degree[at] ?? 0] ?? 0), 1);
    add(sums, base + (TITLE[columns.title[at] ?? 0] ?? 0), 1);
    const birth = columns.birth[at] ?? 0;
    const age = Math.floor((on - birth) / 10_000);
    add(sums, base + (birth === 0 ? AGE_UNKNOWN : AGE[age] ?? 0), 1);
  }
  return groupsOf(sums);
}

/** The groups in which anybody is. */
function groupsOf(sums: Uint32Array): Groups {
  const groups: Groups = new Map();
  for (let group = 0; group * WIDTH < sums.length; group++) {
    const figures = sums.subarray(group * WIDTH, (group + 1) * WIDTH);
    if ((figures[TOTAL] ?? 0) > 0) groups.set(group, [...figures]);
  }
  return groups;
}

function add(sums: Uint32Array, at: number, count: number): void {
  sums[at] = (sums[at] ?? 0) + count;
}

function lookup(
  others: StaffColumnKey,
  ranges: readonly (readonly [number, number, StaffColumnKey])[],
): Uint8Array {
  const places = new Uint8Array(CODES).fill(KEYS.indexOf(others));
  for (const [from, to, key] of ranges) {
    places.fill(KEYS.indexOf(key), from, to + 1);
  }
  return places;
}
