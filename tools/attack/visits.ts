import { PAGES } from "@/tests/access/pages.ts";
import { type ActorName, ACTORS } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";

/** A page that opens to somebody. */
export interface OpenVisit {
  file: string;
  path: string;
  as: ActorName;
  /** Whose data the address names, where it names any. */
  of?: string | undefined;
}

/** Every page of those files with everybody who sees it; without files, of all. */
export function openVisits(
  world: World,
  files: readonly string[] = Object.keys(PAGES),
): OpenVisit[] {
  return files.flatMap((file) => {
    const visits = PAGES[file]?.(world);
    if (!visits) throw new Error(`There is no page ${file}`);
    return visits.flatMap(({ path, may, of }) =>
      may.filter((as) => world.cookies.has(as) && reaches(as, of))
        .map((as) => ({ file, path, as, of }))
    );
  });
}

function reaches(as: ActorName, of: string | undefined): boolean {
  const actor: { reaches: readonly string[] } = ACTORS[as];
  return of === undefined || actor.reaches.includes(of);
}
