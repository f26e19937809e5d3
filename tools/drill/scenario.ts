import type { Size, Trial } from "@/tools/trials/run.ts";
import type { Stage } from "./stage.ts";

export type { Size } from "@/tools/trials/run.ts";

/** What a scenario is given. */
export interface Run {
  stage: Stage;
  size: Size;
  /** Says how far it is. */
  say(text: string): void;
}

/** One thing that is done to the nodes; it leaves them as they were. */
export type Scenario = Trial<Run>;
