import type { Scenario } from "../scenario.ts";
import { cutLines } from "./cut_lines.ts";
import { damagedReplicas } from "./damaged_replicas.ts";
import { figures } from "./figures.ts";
import { fullDisk } from "./full_disk.ts";
import { killEdges } from "./kill_edges.ts";
import { killPrimary } from "./kill_primary.ts";
import { memberships } from "./memberships.ts";
import { revocations } from "./revocations.ts";
import { sessions } from "./sessions.ts";
import { stopPrimary } from "./stop_primary.ts";
import { updates } from "./updates.ts";

/** What a drill does, in this order. */
export const SCENARIOS: readonly Scenario[] = [
  figures,
  sessions,
  updates,
  memberships,
  revocations,
  killPrimary,
  killEdges,
  stopPrimary,
  cutLines,
  damagedReplicas,
  fullDisk,
];
