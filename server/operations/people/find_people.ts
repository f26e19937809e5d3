import type { Db } from "@/db/open.ts";
import {
  findPlace,
  type FoundLine,
  isWide,
  listOfType,
  type Place,
  walkPeople,
} from "@/db/queries/found_people.ts";
import { FOUND_PAGE_SIZE, MAX_FOUND } from "@/domain/lookups.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

/** Candidates of the first slice and, four times as many each time, of the largest. */
const FIRST_SPAN = 64;
const LAST_SPAN = 1024;
/** Namesakes in the whole province that one search looks at. */
const MAX_SEEN = 20_000;
/** Up to so many people on rosters are gathered and sorted for a page; more are walked past. */
const MAX_GATHERED = 2_000;

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
  const walk = { ...wanted, after: null };
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
  let after: Place | null = null;
  if (wanted.after !== null) {
    const place = await findPlace(scope, db, wanted.after);
    if (!place) return { lines: [], hasMore: false };
    after = place;
  }
  const lines = await isWide(scope, db, { above: MAX_GATHERED })
    ? (await walkUntil(scope, db, { name: null, identityType, after }, {
      limit,
      maxSeen: Infinity,
    })).found
    : await listOfType(scope, db, { identityType, after, limit });
  return {
    lines: lines.slice(0, FOUND_PAGE_SIZE),
    hasMore: lines.length > FOUND_PAGE_SIZE,
  };
}

/** Walks past candidates in slices until enough are found; others run in between. */
async function walkUntil(
  scope: Scope,
  db: Db,
  walk: {
    name: string | null;
    identityType: string | null;
    after: Place | null;
  },
  { limit, maxSeen }: { limit: number; maxSeen: number },
): Promise<{ found: FoundLine[]; isWhole: boolean }> {
  const breathe = createBreath();
  const found: FoundLine[] = [];
  let { after } = walk;
  let span = FIRST_SPAN;
  for (let seen = 0; seen < maxSeen && found.length < limit; seen += span) {
    span = seen === 0 ? FIRST_SPAN : Math.min(LAST_SPAN, 4 * span);
    const slice = await walkPeople(scope, db, { ...walk, after, span });
    found.push(...slice.found);
    if (slice.end === null) return { found, isWhole: true };
    after = slice.end;
    await breathe();
  }
  return { found, isWhole: false };
}
