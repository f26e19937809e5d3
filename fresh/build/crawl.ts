import { join } from "node:path";

const CODE_FILE_REGEXP = /\.(?:tsx?|jsx?|mjs)$/;
const TEST_FILE_REGEXP = /[._]test\.(?:tsx?|jsx?|mjs)$/;
const LOCAL_ISLANDS_REGEXP = /(?:^|\/)\(_islands\)\//;

/** What a build finds in a project's folder; paths are relative to it, in order. */
export interface Project {
  /** Modules with islands. */
  islands: string[];
  /** Modules of `routes/`, relative to that folder. */
  routes: string[];
  /** Files of `static/`, relative to that folder. */
  statics: string[];
}

/** Looks through the folders of a project. */
export async function crawl(root: string): Promise<Project> {
  const [islands, routes, statics] = await Promise.all(
    ["islands", "routes", "static"].map((name) => filesUnder(join(root, name))),
  );
  const code = (routes ?? []).filter(isCode);
  const local = code.filter((path) => LOCAL_ISLANDS_REGEXP.test(path));
  return {
    islands: [
      ...(islands ?? []).filter(isCode).map((path) => `islands/${path}`),
      ...local.map((path) => `routes/${path}`),
    ],
    routes: code.filter((path) => !/(?:^|\/)\(_/.test(path)),
    statics: statics ?? [],
  };
}

function isCode(path: string): boolean {
  return CODE_FILE_REGEXP.test(path) && !TEST_FILE_REGEXP.test(path);
}

/** Every file under a folder, hidden ones left out; none if the folder is missing. */
async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.name.startsWith(".")) continue;
      if (!entry.isDirectory) found.push(entry.name);
      else {
        const inner = await filesUnder(join(folder, entry.name));
        found.push(...inner.map((path) => `${entry.name}/${path}`));
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}
