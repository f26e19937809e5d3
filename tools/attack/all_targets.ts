import { AUTHORITY_TARGETS } from "@/tests/access/authority_targets.ts";
import { BASICS_TARGETS } from "@/tests/access/basics_targets.ts";
import { CLINIC_TARGETS } from "@/tests/access/clinic_targets.ts";
import { OWN_TARGETS } from "@/tests/access/own_targets.ts";
import { PEOPLE_TARGETS } from "@/tests/access/people_targets.ts";
import { SNAPSHOT_TARGETS } from "@/tests/access/snapshot_targets.ts";
import { STAY_TARGETS } from "@/tests/access/stay_targets.ts";
import type { Targets } from "@/tests/access/target.ts";
import { UNIT_TARGETS } from "@/tests/access/unit_targets.ts";

/** Every procedure with the inputs by which the access tests call it, and what is to come of it for whom. */
export const ALL_TARGETS: Targets = {
  ...UNIT_TARGETS,
  ...AUTHORITY_TARGETS,
  ...CLINIC_TARGETS,
  ...SNAPSHOT_TARGETS,
  ...BASICS_TARGETS,
  ...OWN_TARGETS,
  ...PEOPLE_TARGETS,
  ...STAY_TARGETS,
};
