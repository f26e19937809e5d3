const FILE = new URL("./judged.json", import.meta.url);

/** What recheck has said of the expressions of the platform. */
export interface Judged {
  /** How many expressions each file puts together; these are judged as they come out. */
  builtIn: Record<string, number>;
  /** `safe`, `unknown`, or how time grows with the text, by expression. */
  verdicts: Record<string, string>;
}

/** What was found at the last `deno task expressions`. */
export async function readJudged(): Promise<Judged> {
  try {
    // Written by `judge.ts` alone.
    return JSON.parse(await Deno.readTextFile(FILE)) as Judged;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { builtIn: {}, verdicts: {} };
  }
}
