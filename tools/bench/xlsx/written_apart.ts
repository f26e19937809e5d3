/**
 * Writes a long list: `written_apart.ts <path> <rows>`, run by {@link writtenApart}, and
 * tells how long it took.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { readSample, rowsOf, writeList } from "../long_list.ts";
import { measure } from "../measure.ts";

const PROGRAM = fileURLToPath(import.meta.url);

/** A list, and what it took to write it. */
export interface Written {
  bytes: Uint8Array<ArrayBuffer>;
  ms: number;
  pauseMs: number;
}

if (import.meta.main) {
  const [path = "", rows = ""] = Deno.args;
  const people = rowsOf(await readSample());
  const { result, ms, pauseMs } = await measure(
    () => writeList(people, Number(rows)),
  );
  await Deno.writeFile(path, result);
  const told = JSON.stringify({ ms, pauseMs });
  await Deno.stdout.write(new TextEncoder().encode(told));
}

/**
 * A list of so many rows, written by a process of its own: here it would leave memory
 * behind that what is measured later takes again, and does not seem to need.
 *
 * @throws {Error} If it cannot be written.
 */
export async function writtenApart(rows: number): Promise<Written> {
  const path = await Deno.makeTempFile({ suffix: ".xlsx" });
  try {
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", PROGRAM, path, String(rows)],
      stdin: "null",
      stderr: "inherit",
    }).output();
    if (code !== 0) throw new Error(`Cannot write a list of ${rows} rows`);
    // Told by this very file.
    const told = JSON.parse(new TextDecoder().decode(stdout)) as Omit<
      Written,
      "bytes"
    >;
    return { ...told, bytes: await Deno.readFile(path) };
  } finally {
    await Deno.remove(path);
  }
}
