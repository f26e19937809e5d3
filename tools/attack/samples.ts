import { expectedOf } from "@/tests/access/matrix.ts";
import { ACTOR_NAMES, type ActorName } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { ALL_TARGETS } from "./all_targets.ts";

/** A call that would be let through. */
export interface Sample {
  /** Who may make it; nobody, where nobody has to be signed in. */
  actor: ActorName | undefined;
  input: unknown;
}

/** Whoever comes first of those who may call a procedure, with an input of what she reaches. */
export function sampleOf(world: World, path: string): Sample {
  for (const one of ALL_TARGETS[path]?.(world) ?? []) {
    for (const actor of ACTOR_NAMES) {
      if (expectedOf(actor, one).isRefused) continue;
      return { actor, input: one.input?.(actor) };
    }
  }
  return { actor: undefined, input: INPUTS[path] };
}
