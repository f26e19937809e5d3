import type { Row } from "./report.ts";
import type { Stage } from "./stage.ts";

/** How much is done: `--quick` for a check of minutes, `--full` for the whole proof. */
export type Size = "quick" | "full";

/** What a scenario is given. */
export interface Run {
  stage: Stage;
  size: Size;
  /** Says how far it is. */
  say(text: string): void;
}

/** One thing that is done to the nodes; it leaves them as they were, and answers what it found. */
export interface Scenario {
  name: string;
  run(run: Run): Promise<Row[]>;
}
