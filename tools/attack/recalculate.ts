import { join } from "node:path";
import { control, none, type Row } from "@/tools/trials/report.ts";
import { findProgram, notRun } from "./programs.ts";

/** So that the program ends some day. */
const MOST_MS = 600_000;

/** A workbook by the name of its file. */
interface Workbook {
  name: string;
  bytes: Uint8Array;
}

/**
 * Has LibreOffice read the workbooks and calculate them, where it is installed, and looks for
 * formulas.
 *
 * @param known Workbooks that hold some: the negative control.
 */
export async function recalculate(
  scenario: string,
  { workbooks, known }: {
    workbooks: readonly Workbook[];
    known: readonly Workbook[];
  },
): Promise<Row[]> {
  const what = "formulas that LibreOffice finds";
  const program = await findProgram("soffice");
  if (program === undefined) {
    return [notRun({ scenario, what }, "soffice is not installed")];
  }
  const folder = await Deno.makeTempDir({ prefix: "attack_formulas_" });
  try {
    for (const { name, bytes } of [...workbooks, ...known]) {
      await Deno.writeFile(join(folder, name), bytes);
    }
    const names = [...workbooks, ...known].map(({ name }) => name);
    await new Deno.Command(program, {
      args: [
        "--headless",
        `-env:UserInstallation=file://${folder}/profile`,
        ...["--convert-to", "fods", "--outdir", folder],
        ...names.map((name) => join(folder, name)),
      ],
      stdout: "null",
      stderr: "null",
      signal: AbortSignal.timeout(MOST_MS),
    }).output();
    return [
      none(
        { scenario, what },
        await countFormulas(folder, workbooks),
        `${workbooks.length} workbooks`,
      ),
      control(
        { scenario, what: "LibreOffice reads formulas" },
        await countFormulas(folder, known),
      ),
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** In what LibreOffice has made of the workbooks. */
async function countFormulas(
  folder: string,
  workbooks: readonly Workbook[],
): Promise<number> {
  let found = 0;
  for (const { name } of workbooks) {
    const path = join(folder, name.replace(/xlsx$/, "fods"));
    const text = await Deno.readTextFile(path);
    found += text.match(/table:formula=/g)?.length ?? 0;
  }
  return found;
}
