import { type ComponentChildren, createContext } from "preact";
import type { BuildCache, IslandEntry } from "./build_cache.ts";

/** An island that stands on a page. */
export interface PlacedIsland {
  /** Which island. */
  entry: IslandEntry;
  /** Its props, without slots. */
  props: Record<string, unknown>;
  /** Name of a prop that holds JSX → number of the slot. */
  slots: Record<string, number>;
}

/** What one drawing of one page collects. */
export class PageState {
  /** Islands in the order of drawing. */
  readonly islands: PlacedIsland[] = [];
  /** JSX that was handed to islands, by slot number. */
  readonly slots: ComponentChildren[] = [];
  /** Slots that were drawn where their island put them. */
  readonly drawnSlots = new Set<number>();
  /** Names of the regions that were drawn. */
  readonly partials = new Set<string>();

  /** How many texts the page is put together from so far. */
  draws = 0;

  /** Begins an empty page of an App's build. */
  constructor(readonly cache: BuildCache) {}
}

/** Where a component stands while the server draws: the page, and whether inside an island. */
export interface RenderPlace {
  /** The page that is drawn. */
  page: PageState;
  /** Inside an island everything belongs to it, until a slot. */
  inIsland: boolean;
}

/** Carries {@link RenderPlace} down the tree, so that no request sees another's. */
export const RenderContext = createContext<RenderPlace | null>(null);
