import { fileURLToPath } from "node:url";
import { projectFiles } from "./project_files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of `deploy/` by its path, with its text. */
export async function deployFiles(): Promise<Map<string, string>> {
  const paths = await projectFiles("deploy/");
  return new Map(
    await Promise.all(
      paths.map(async (path) =>
        [path, await Deno.readTextFile(ROOT + path)] as const
      ),
    ),
  );
}

/** A text of the project. */
export function readProjectFile(path: string): Promise<string> {
  return Deno.readTextFile(ROOT + path);
}

/** The tasks of deno.json. */
export async function taskNames(): Promise<string[]> {
  const config: unknown = JSON.parse(await readProjectFile("deno.json"));
  if (typeof config !== "object" || config === null || !("tasks" in config)) {
    throw new Error("deno.json has no tasks");
  }
  return Object.keys(config.tasks ?? {});
}

/** The lines of a systemd unit, without comments: `[section, key, value]`. */
export function unitLines(text: string): [string, string, string][] {
  const lines: [string, string, string][] = [];
  let section = "";
  for (const line of text.split("\n")) {
    const head = /^\[(\w+)\]$/.exec(line)?.[1];
    if (head !== undefined) section = head;
    if (head !== undefined || line === "" || line.startsWith("#")) continue;
    const pair = /^([A-Za-z]+)=(.*)$/.exec(line);
    if (!pair) throw new Error(`This is no line of a unit: ${line}`);
    lines.push([section, pair[1] ?? "", pair[2] ?? ""]);
  }
  return lines;
}
