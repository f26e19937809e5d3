import type { Db } from "@/db/open.ts";
import {
  findEnd,
  findPlace,
  type FoundLine,
  isWide,
  type Walk,
  walkPeople,
} from "@/db/queries/found_people.ts";
import { FOUND_PAGE_SIZE, MAX_FOUND } from "@/domain/lookups.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

/** Candidates of the largest slice; the first is of as many as are shown, each next four times as many. */
const MAX_SPAN = 512;
/** Namesakes in the whole province that one search looks at. */
const MAX_SEEN = 20_000;
/** Up to so many people on rosters are gathered and sorted for a page; more are walked past. */
const MAX_GATHERED = 3_000;

/** What a search shows. */
export interface Found {
  lines: FoundLine[];
  hasMore: boolean;
}

/** The people of a name whom the viewer may find; more are found by a longer name. */
export async function findNamed(
  scope: Scope,
  db: Db,
  wanted: { name: string; identityType: string | null },
): Promise<Found> {
  const walk = { ...wanted, isGathered: false, after: null };
  const until = { limit: MAX_FOUND + 1, maxSeen: MAX_SEEN };
  const { found, isWhole } = await walkUntil(scope, db, walk, until);
  // A name may hold the text twice, and a former one once more.
  const people = [...new Map(found.map((line) => [line.personId, line]))
    .values()];
  return {
    lines: people.slice(0, MAX_FOUND),
    hasMore: people.length > MAX_FOUND || !isWhole,
  };
}

/** One page of the people of one 身份类型 whom the viewer may find, by pinyin. */
export async function findOfType(
  scope: Scope,
  db: Db,
  wanted: { identityType: string; after: string | null },
): Promise<Found> {
  const { identityType } = wanted;
  const limit = FOUND_PAGE_SIZE + 1;
  const after = wanted.after === null
    ? null
    : await findPlace(scope, db, wanted.after);
  if (after === undefined) return { lines: [], hasMore: false };
  const isGathered = !await isWide(scope, db, { above: MAX_GATHERED });
  const walk = { name: null, identityType, isGathered, after };
  const until = { limit, maxSeen: Infinity };
  const { found: lines } = await walkUntil(scope, db, walk, until);
  return {
    lines: lines.slice(0, FOUND_PAGE_SIZE),
    hasMore: lines.length > FOUND_PAGE_SIZE,
  };
}

/** Walks past candidates in slices until enough are found; others run in between. */
async function walkUntil(
  scope: Scope,
  db: Db,
  walk: Walk,
  { limit, maxSeen }: { limit: number; maxSeen: number },
): Promise<{ found: FoundLine[]; isWhole: boolean }> {
  const breathe = createBreath();
  const found: FoundLine[] = [];
  let { after } = walk;
  let seen = 0;
  for (let span = limit; seen < maxSeen; span = Math.min(MAX_SPAN, 4 * span)) {
    const slice = { ...walk, after, span };
    found.push(...await walkPeople(scope, db, slice));
    if (found.length >= limit) return { found, isWhole: false };
    const end = await findEnd(scope, db, slice);
    if (end === undefined) return { found, isWhole: true };
    after = end;
    seen += span;
    await breathe();
  }
  return { found, isWhole: false };
}
