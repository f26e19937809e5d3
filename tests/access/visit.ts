import type { ActorName } from "@/tests/support/access/actors.ts";
import {
  AUTHORITIES,
  HOLDERS_OF_ALL,
  OFFICES,
  type Owner,
  PERSONS,
} from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";

/** A page as somebody asks for it. */
export interface Visit {
  path: string;
  /** Whose data the address names; absent where it names none. */
  of?: Owner | "nobody";
  may: readonly ActorName[];
  /** What those who may not get, if not 403: pages that send on. */
  others?: number;
}

const { business } = AUTHORITIES;
/** Who decides on applications and keeps the lists. */
export const REVIEWERS: readonly ActorName[] = [
  ...HOLDERS_OF_ALL,
  "wuhan.sub02",
];
/** Where pages name whose they are, and where nothing is. */
const OWNERS = ["wuhan", "yichang", "nobody"] as const;

/** A county of each area, and one that there is not. */
export function ofCounties(path: (county: string) => string): readonly Visit[] {
  return [
    { path: path("420106"), may: business, of: "wuhan" },
    { path: path("420502"), may: business, of: "yichang" },
    { path: path("420199"), may: business, of: "nobody" },
  ];
}

/** What is 周婷's, what is 王强's and what is nobody's. */
export function ofPersons(
  path: (id: string) => string,
  ids: { waiting?: string; elsewhere: string },
): readonly Visit[] {
  return Object.entries({ ...ids, nobody: "non_nobody-has-this" })
    .map(([of, id]) => ({
      path: path(id),
      // The keys are those of the literals above.
      of: of as "waiting" | "elsewhere" | "nobody",
      may: PERSONS,
      others: 303,
    }));
}

/** A page of both preload lists, and of one that there is not. */
export function ofLists(rest: string): () => readonly Visit[] {
  return () => [
    { path: `/preload/active${rest}`, may: REVIEWERS },
    { path: `/preload/retired${rest}`, may: REVIEWERS },
    { path: `/preload/other${rest}`, may: REVIEWERS, of: "nobody" },
  ];
}

export function subaccounts(): ActorName[] {
  return OFFICES.filter((name) => name.includes(".sub"));
}

export function own(
  path: string,
  may: readonly ActorName[],
  others?: number,
): () => readonly Visit[] {
  return () => [{ path, may, ...(others !== undefined && { others }) }];
}

export function ofIds(
  may: readonly ActorName[],
  path: (ids: World["ids"]["wuhan"]) => string,
): (world: World) => readonly Visit[] {
  return ({ ids }) => OWNERS.map((of) => ({ of, path: path(ids[of]), may }));
}
