import {
  type ComponentChildren,
  createElement,
  Fragment,
  type FunctionComponent,
} from "preact";

/** What an answer does to the region of the same name that is on the page. */
export type PartialMode = "replace" | "prepend" | "append";

/** What a {@link Partial} is given. */
export interface PartialProps {
  /** Names the region; no other on the page may have the same. */
  name: string;
  /** Default: `replace`. With the others, give the elements keys. */
  mode?: PartialMode;
  /** The region's content. */
  children?: ComponentChildren;
}

/** Draws the borders of a region; the server sets it. Internal. */
export const partialBorders: {
  draw: FunctionComponent<PartialProps> | undefined;
} = { draw: undefined };

/**
 * A region of the page that a navigation under `f-client-nav` replaces with
 * the region of the same name in the answer. Not inside an island, but for
 * JSX that the page hands to one. In the browser it draws its children only.
 *
 * @throws {Error} while drawing, inside an island or if the name is taken.
 */
export function Partial(props: PartialProps): ComponentChildren {
  const { draw } = partialBorders;
  return draw
    ? createElement(draw, props)
    : createElement(Fragment, null, props.children);
}

declare module "preact" {
  // Preact's own declaration of what every element may have; these lines add to it.
  interface PreactDOMAttributes {
    /** Whether clicks and forms in here update regions instead of loading a page. */
    "f-client-nav"?: boolean | undefined;
    /** Whether such updates are animated, where the browser can. */
    "f-view-transition"?: boolean | undefined;
    /** Address to fetch the update from, on `<a>`, `<button>` and `<form>`. */
    "f-partial"?: string | undefined;
  }
}
