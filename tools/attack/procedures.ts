import { type ActorName, ACTORS } from "@/tests/support/access/actors.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import type { World } from "@/tests/support/access/world.ts";
import { ALL_TARGETS } from "./all_targets.ts";

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
