import { readProjectFile } from "./deploy_files.ts";
import { projectFiles } from "./project_files.ts";

const RUNTIME = "fresh";
/** Where the expressions of the platform stand: all that runs in production or in a browser. */
const FOLDERS = ["client/", "codes/", "components/", "db/", "domain/"]
  .concat(["src/", "client/"].map((folder) => `${RUNTIME}/${folder}`))
  .concat("islands/", "routes/", "server/");
/** Packages whose expressions read what strangers type. */
const PACKAGE_FILES = ["core/regexes.js", "core/util.js", "core/schemas.js"]
  .concat("core/checks.js", "classic/schemas.js", "classic/coerce.js")
  .map((file) => `node_modules/zod/v4/${file}`);

/** Every expression that is written as one, and the files that put one together. */
export interface Expressions {
  /** `/source/flags`, and a file that has it. */
  written: ReadonlyMap<string, string>;
  /** Files with `new RegExp`, and how often each has it. */
  built: ReadonlyMap<string, number>;
}

/** Reads the syntax of all sources; only inside `deno test`, which lends its linter. */
export async function listExpressions(): Promise<Expressions> {
  const written = new Map<string, string>();
  const built = new Map<string, number>();
  for (const file of [...await sources(), ...PACKAGE_FILES]) {
    const plugin: Deno.lint.Plugin = {
      name: "expressions",
      rules: {
        all: {
          create: () => ({
            Literal(node) {
              // Every literal has the property; of an expression alone it is something.
              if (!("regex" in node) || !node.regex) return;
              const { pattern, flags } = node.regex;
              written.set(`/${pattern}/${flags}`, file);
            },
            NewExpression({ callee }) {
              if (callee.type !== "Identifier" || callee.name !== "RegExp") {
                return;
              }
              built.set(file, (built.get(file) ?? 0) + 1);
            },
          }),
        },
      },
    };
    Deno.lint.runPlugin(plugin, file, await readProjectFile(file));
  }
  return { written, built };
}

async function sources(): Promise<string[]> {
  const lists = await Promise.all(
    FOLDERS.map((folder) => projectFiles(folder)),
  );
  return lists.flat().filter((file) => /\.tsx?$/.test(file));
}
