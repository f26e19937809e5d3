import { none, type Row } from "@/tools/trials/report.ts";

/** What was refused has changed nothing; names the tables in which something has. */
export function untouched(scenario: string, changed: readonly string[]): Row {
  return none(
    { scenario, what: "tables that it changed" },
    changed.length,
    changed.length === 0 ? "every table compared" : changed.join(", "),
  );
}
