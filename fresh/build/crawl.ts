import { join } from "node:path";
import type { Folders } from "./folders.ts";

const CODE_FILE_REGEXP = /\.(?:tsx?|jsx?|mjs)$/;
const TEST_FILE_REGEXP = /[._]test\.(?:tsx?|jsx?|mjs)$/;
const LOCAL_ISLANDS_REGEXP = /(?:^|\/)\(_islands\)\//;

/** What a build finds in a project's folder, in order. */
export interface Project {
  /** Modules with islands, relative to the project's folder. */
  islands: string[];
  /** Modules of the routes, relative to their folder. */
  routes: string[];
  /** Files that are served as they are, relative to their folder. */
  statics: string[];
}

/** Looks through the folders of a project; paths that match one of `ignore` do not count. */
export async function crawl(
  root: string,
  folders: Folders,
  ignore: readonly RegExp[] = [],
): Promise<Project> {
  const [islands, routes, statics] = await Promise.all([
    filesUnder(root, folders.islands, ignore),
    filesUnder(root, folders.routes, ignore),
    filesUnder(root, folders.statics, ignore),
  ]);
  const code = routes.filter(isCode);
  const local = code.filter((path) => LOCAL_ISLANDS_REGEXP.test(path));
  return {
    islands: [
      ...islands.filter(isCode).map((path) => `${folders.islands}/${path}`),
      ...local.map((path) => `${folders.routes}/${path}`),
    ],
    routes: code.filter((path) => !/(?:^|\/)\(_/.test(path)),
    statics,
  };
}

function isCode(path: string): boolean {
  return CODE_FILE_REGEXP.test(path) && !TEST_FILE_REGEXP.test(path);
}

/**
 * Every file under a folder, relative to it; none if it is missing. Hidden and ignored
 * ones are left out, and links: they may lead out of the project.
 */
async function filesUnder(
  root: string,
  folder: string,
  ignore: readonly RegExp[],
): Promise<string[]> {
  const found: string[] = [];
  await look("");
  return found.sort();

  async function look(below: string): Promise<void> {
    try {
      for await (
        const { name, isDirectory, isFile } of Deno.readDir(
          join(root, folder, below),
        )
      ) {
        const path = below + name;
        if (name.startsWith(".")) continue;
        if (ignore.some((pattern) => pattern.test(`${folder}/${path}`))) {
          continue;
        }
        if (isDirectory) await look(`${path}/`);
        else if (isFile) found.push(path);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
