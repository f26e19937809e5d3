import { AUTHORITY_TARGETS } from "@/tests/access/authority_targets.ts";
import { BASICS_TARGETS } from "@/tests/access/basics_targets.ts";
import { CLINIC_TARGETS } from "@/tests/access/clinic_targets.ts";
import { OWN_TARGETS } from "@/tests/access/own_targets.ts";
import { PEOPLE_TARGETS } from "@/tests/access/people_targets.ts";
import { SNAPSHOT_TARGETS } from "@/tests/access/snapshot_targets.ts";
import { STAY_TARGETS } from "@/tests/access/stay_targets.ts";
import type { Targets } from "@/tests/access/target.ts";
import { UNIT_TARGETS } from "@/tests/access/unit_targets.ts";
import { type ActorName, ACTORS } from "@/tests/support/access/actors.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import type { World } from "@/tests/support/access/world.ts";

/** Every procedure on ids of the world, with who may call it. */
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

/** A call that is let through. */
export interface Call {
  as: ActorName;
  input: unknown;
}

/**
 * Who may call a procedure, and what she would send.
 *
 * @throws {Error} Of a procedure that nobody may call.
 */
export function allowedCall(world: World, path: string): Call {
  // Of the few that whoever comes may call, the access tests say nothing.
  if (!ALL_TARGETS[path]) return { as: "person.new", input: INPUTS[path] };
  for (const { of, may, input } of ALL_TARGETS[path]?.(world) ?? []) {
    for (const as of may) {
      const { reaches }: { reaches: readonly string[] } = ACTORS[as];
      if (of && !reaches.includes(of) || !world.cookies.has(as)) continue;
      return { as, input: input?.(as) };
    }
  }
  throw new Error(`Nobody may call ${path}`);
}
