import { join } from "node:path";
import { none, type Row } from "@/tools/trials/report.ts";
import { findProgram, notRun } from "./programs.ts";

/** So that the program ends some day. */
const MOST_MS = 600_000;

/** Has LibreOffice read the workbooks and calculate them, where it is installed, and looks for formulas. */
export async function recalculate(
  scenario: string,
  workbooks: readonly { name: string; bytes: Uint8Array }[],
): Promise<Row> {
  const what = "formulas that LibreOffice finds";
  const program = await findProgram("soffice");
  if (program === undefined) {
    return notRun({ scenario, what }, "soffice is not installed");
  }
  const folder = await Deno.makeTempDir({ prefix: "attack_formulas_" });
  try {
    const paths: string[] = [];
    for (const { name, bytes } of workbooks) {
      await Deno.writeFile(join(folder, name), bytes);
      paths.push(join(folder, name));
    }
    await new Deno.Command(program, {
      args: [
        "--headless",
        `-env:UserInstallation=file://${folder}/profile`,
        ...["--convert-to", "fods", "--outdir", folder],
        ...paths,
      ],
      stdout: "null",
      stderr: "null",
      signal: AbortSignal.timeout(MOST_MS),
    }).output();
    let read = 0;
    let found = 0;
    for (const path of paths) {
      const text = await Deno.readTextFile(path.replace(/xlsx$/, "fods"));
      read++;
      found += text.match(/table:formula=/g)?.length ?? 0;
    }
    return none({ scenario, what }, found, `${read} workbooks`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
