import type { ActorName } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { ALL_TARGETS } from "./all_targets.ts";
import { sampleOf } from "./samples.ts";

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
  const { actor, input } = sampleOf(world, path);
  if (actor) return { as: actor, input };
  // Of the few that whoever comes may call, the access tests say nothing.
  if (!ALL_TARGETS[path]) return { as: "person.new", input };
  throw new Error(`Nobody may call ${path}`);
}
