import type { ActorName } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { type OpenVisit, openVisits } from "@/tools/attack/visits.ts";
import { EXTRA_VISITS } from "./extra_visits.ts";
import { STATES } from "./states.ts";

/** Who looks at a page: an actor of the world, or the hospital of a township with its village clinics. */
export type Viewer = ActorName | "township";

/** A page that is opened by its address. */
export interface RecordVisit {
  /** Below `routes/`. */
  file: string;
  path: string;
  as: Viewer;
  /** 200, if it is not said. */
  status?: number;
}

/** Every page that opens by its address: one who sees it for each file, and what is worth a look besides. */
export function recordVisits(world: World): RecordVisit[] {
  const byFile = new Map<string, OpenVisit[]>();
  for (const visit of openVisits(world)) {
    if (!visit.file.endsWith(".tsx")) continue;
    byFile.set(visit.file, [...byFile.get(visit.file) ?? [], visit]);
  }
  return [...[...byFile.values()].flatMap(fewOf), ...EXTRA_VISITS];
}

/** The files of all pages that are recorded. */
export function recordedFiles(world: World): Set<string> {
  return new Set(
    [...recordVisits(world), ...STATES].map(({ file }) => file),
  );
}

/** Of whoever comes first the addresses that differ, not those of other units. */
function fewOf(visits: readonly OpenVisit[]): RecordVisit[] {
  const [first] = visits;
  const owner = visits.find(({ of }) => of !== undefined)?.of;
  return visits
    .filter(({ as, of }) =>
      as === first?.as && (of === undefined || of === owner)
    )
    .map(({ file, path, as }) => ({ file, path, as }));
}
