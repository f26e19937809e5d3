import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What is made by a tool, or no part of the project. */
const SKIPPED_FOLDERS =
  /^(node_modules|\.git|_fresh|backups|data|cov|out|tests\/samples)(\/|$)/;

/** Every file of the project by its path, `db/schema.ts`. */
export async function projectFiles(folder = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(ROOT + folder)) {
    const path = folder + entry.name;
    if (SKIPPED_FOLDERS.test(path) || entry.name === "node_modules") continue;
    if (entry.isDirectory) files.push(...await projectFiles(`${path}/`));
    else if (entry.isFile) files.push(path);
  }
  return files;
}
