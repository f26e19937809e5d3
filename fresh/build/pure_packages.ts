import type { Plugin } from "esbuild";

/**
 * Lets the bundler leave out modules of these packages of which nothing is used, where
 * the packages themselves forget to say that their modules do nothing by being loaded.
 *
 * @param names As in `node_modules`: `@trpc/client`.
 */
export function purePackages(names: readonly string[]): Plugin {
  const folders = names.map((name) => `/node_modules/${name}/`);
  return {
    name: "pure-packages",
    setup(build) {
      // Within a package modules import each other by relative paths.
      build.onResolve({ filter: /^\.{1,2}\// }, async (args) => {
        const { path, kind, importer, resolveDir, pluginData } = args;
        if (pluginData === folders) return;
        if (!folders.some((folder) => importer.includes(folder))) return;
        const resolved = await build.resolve(path, {
          kind,
          importer,
          resolveDir,
          pluginData: folders,
        });
        return { ...resolved, sideEffects: false };
      });
    },
  };
}
