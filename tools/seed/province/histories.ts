import { addDays, type Day, daysBetween } from "@/domain/dates.ts";
import { type Chance, happens, weighed, type Weighted } from "../chance.ts";
import { educationBefore } from "./education.ts";
import { titleBefore } from "./posts.ts";

/** The first rosters were kept from this day on; who was there then came in its first year. */
export const BEGINNING: Day = "2019-03-01";

/** Slices of a stay or a person, `[from, to)` each, the last one open or ending with her stay. */
export interface Slice<Facts> {
  from: Day;
  to: Day | null;
  facts: Facts;
}

/** What a slice of a stay holds. */
export interface Post {
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/** What a slice of a person holds. */
export interface Facts {
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

const SLICES: Weighted<number> = [[55, 1], [33, 2], [12, 3]];
/** A shorter stay has one slice. */
const SLICED_DAYS = 400;

/** When she came onto the roster: as she joined, or when rosters began. */
export function drawFrom(chance: Chance, joinedOn: Day, today: Day): Day {
  const from = joinedOn > BEGINNING
    ? joinedOn
    : addDays(BEGINNING, chance(360));
  return from < today ? from : addDays(today, -1);
}

/** Her posts from `from` on, the last as given: titles rise, departments and 编制 change. */
export function drawPosts(
  chance: Chance,
  stay: { from: Day; to: Day | null; today: Day },
  options: { post: Post; departmentBefore: () => string | null },
): Slice<Post>[] {
  const { from, to, today } = stay;
  const cuts = drawCuts(chance, from, to ?? today);
  const slices: Slice<Post>[] = [];
  let facts = options.post;
  let until = to;
  for (const cut of cuts) {
    slices.unshift({ from: cut, to: until, facts });
    until = cut;
    facts = postBefore(chance, facts, options.departmentBefore);
  }
  slices.unshift({ from, to: until, facts });
  return slices;
}

/** Her education and the rest from `from` on, the last as given: a few have studied since. */
export function drawFacts(
  chance: Chance,
  { from, today }: { from: Day; today: Day },
  facts: Facts,
): Slice<Facts>[] {
  const length = daysBetween(from, today);
  if (length < SLICED_DAYS || !happens(chance, 110)) {
    return [{ from, to: null, facts }];
  }
  const cut = addDays(from, 1 + chance(length - 1));
  return [
    { from, to: cut, facts: factsBefore(facts) },
    { from: cut, to: null, facts },
  ];
}

/** The days on which slices begin, the last first. */
function drawCuts(chance: Chance, from: Day, until: Day): Day[] {
  const length = daysBetween(from, until);
  if (length < SLICED_DAYS) return [];
  const count = weighed(chance, SLICES) - 1;
  const days = new Set<Day>();
  while (days.size < count) days.add(addDays(from, 1 + chance(length - 1)));
  return [...days].sort().reverse();
}

function postBefore(
  chance: Chance,
  post: Post,
  departmentBefore: () => string | null,
): Post {
  const before = { ...post };
  if (happens(chance, 550)) before.titleLevel = titleBefore(post.titleLevel);
  if (happens(chance, 400)) before.departmentId = departmentBefore();
  if (post.establishment === "1" && happens(chance, 200)) {
    before.establishment = "2";
  }
  return before;
}

function factsBefore(facts: Facts): Facts {
  const { education, political } = facts;
  if (political === "02") return { ...facts, political: "13" };
  if (education === null) return facts;
  return { ...facts, education: educationBefore(education), degree: null };
}
