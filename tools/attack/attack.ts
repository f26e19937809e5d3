import type { Size, Trial } from "@/tools/trials/run.ts";
import type { Target } from "./target.ts";

/** What an attack is given. */
export interface Run {
  target: Target;
  size: Size;
  /** By which it draws what it draws by lot. */
  seed: number;
  /** Says how far it is. */
  say(text: string): void;
}

/** One way to attack the platform, and what of the map in docs/security.md it is of. */
export type Attack = Trial<Run> & { ids: readonly string[] };
