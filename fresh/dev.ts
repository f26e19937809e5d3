/**
 * The part of `fresh` that builds and serves in development. It loads esbuild:
 * nothing that runs in production may import it.
 *
 * @module
 */
export {
  type ApplySnapshot,
  Builder,
  type BuilderOptions,
  type BuildOptions,
} from "./build/builder.ts";
