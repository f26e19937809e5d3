import { fileURLToPath } from "node:url";
import { tableOfPage } from "./table_tree.ts";

const PROGRAM = fileURLToPath(new URL("./reference.ts", import.meta.url));

/** The process that answers by Deno and by Preact alone. */
export interface Reference extends AsyncDisposable {
  url: string;
  pid: number;
}

/** Starts it with the table of a page. */
export async function openReference(html: string): Promise<Reference> {
  const stack = new AsyncDisposableStack();
  const file = await Deno.makeTempFile({ suffix: ".json" });
  stack.defer(() => Deno.remove(file));
  await Deno.writeTextFile(file, JSON.stringify(tableOfPage(html)));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", PROGRAM, file],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  stack.defer(async () => {
    child.kill();
    await child.status;
  });
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  stack.defer(() => reader.cancel());
  return {
    url: `http://127.0.0.1:${Number(new TextDecoder().decode(value))}`,
    pid: child.pid,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
