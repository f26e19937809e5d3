import type { Row } from "@/tools/trials/report.ts";

/** Where a program of the machine lies; `undefined` if it is not installed. */
export async function findProgram(name: string): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/${name}`;
    try {
      if (folder !== "" && (await Deno.stat(path)).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

/** What was not tried, and why. */
export function notRun(
  row: Pick<Row, "scenario" | "what">,
  why: string,
): Row {
  return { ...row, found: why, bound: "0", verdict: "not run" };
}
