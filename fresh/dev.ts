/**
 * The part of `fresh` that builds and serves in development. It loads esbuild:
 * nothing that runs in production may import it.
 *
 * @module
 */
export { type Budget, type Budgets } from "./build/budgets.ts";
export {
  type ApplySnapshot,
  Builder,
  type BuilderOptions,
  type BuildOptions,
} from "./build/builder.ts";
export { type ImportApp } from "./build/dev/dev_child.ts";
export { type FolderOptions } from "./build/folders.ts";
export { OverBudget } from "./build/size_table.ts";
export {
  type TransformArgs,
  type TransformFn,
  type TransformResult,
} from "./build/statics.ts";
