import type { BuildCache } from "./build_cache.ts";
import type {
  AnyComponent,
  LayoutConfig,
  PageProps,
  ResolvedFreshConfig,
} from "./types.ts";

/** A layout with its settings. */
export interface Layout<State> {
  /** Draws around what is inside. */
  component: AnyComponent<PageProps<unknown, State>>;
  /** Its settings. */
  config: LayoutConfig;
}

/** What stands around the pages of a scope: layouts from the outside in, and `_app`. */
export interface Frame<State> {
  /** Layouts, outermost first. */
  layouts: readonly Layout<State>[];
  /** The app wrapper. */
  app: AnyComponent<PageProps<unknown, State>> | undefined;
}

/** What a Context begins with. */
export interface ContextInit<State> {
  /** The request. */
  req: Request;
  /** Its address. */
  url: URL;
  /** The connection. */
  info: Deno.ServeHandlerInfo;
  /** Settings of the App. */
  config: ResolvedFreshConfig;
  /** Islands and files of the build. */
  cache: BuildCache;
  /** Pattern that matched, or null. */
  route: string | null;
  /** Parameters of the pattern. */
  params: Record<string, string>;
  /** What stands around the page. */
  frame: Frame<State>;
  /** Is told of an error that comes after the answer has begun. */
  report: (error: unknown, request: Request) => void;
}
