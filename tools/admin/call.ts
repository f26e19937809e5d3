import type { Environment } from "@/server/open_platform.ts";

/** What the process is told and where it speaks. */
export interface AdminCall {
  args: readonly string[];
  environment: Environment;
  /** Name of the system user. */
  operator: string;
  /** The first line of standard input, for what may stand in no command. */
  readLine(): Promise<string>;
  /** A line of the answer. */
  say(line: string): void;
  /** A line about what went wrong. */
  complain(line: string): void;
}
