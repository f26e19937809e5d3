import { PAGES } from "@/tests/access/pages.ts";
import { type ActorName, ACTORS } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";

/** Ends the sessions of whoever sends its form. */
const LAST = "account/password.tsx";

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

/**
 * The pages whose forms are sent: each once, those of one row once, since a form is the same
 * whoever opens it. What ends the sessions of whoever sends it comes last.
 */
export function visitsOfForms(world: World): OpenVisit[] {
  const files = new Set<string>();
  const each = openVisits(world).filter(({ file, path }) => {
    const key = `${file} ${path.includes("?")}`;
    return !files.has(key) && files.add(key);
  });
  const isLast = ({ file }: OpenVisit) => file === LAST;
  return [...each.filter((visit) => !isLast(visit)), ...each.filter(isLast)];
}

function reaches(as: ActorName, of: string | undefined): boolean {
  const actor: { reaches: readonly string[] } = ACTORS[as];
  return of === undefined || actor.reaches.includes(of);
}
