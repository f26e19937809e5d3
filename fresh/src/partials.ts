import { createElement, Fragment, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { comment } from "./comment.ts";
import { RenderContext } from "./page_state.ts";
import { partialBorders, type PartialProps } from "./partial.ts";

/** Begins the comment before a region: `frsh-partial:name:mode`. */
const PARTIAL_START = "frsh-partial:";

/** The comment after a region. */
const PARTIAL_END = "/frsh-partial";

partialBorders.draw = PartialBorder;

function PartialBorder({ name, mode, children }: PartialProps): VNode {
  const place = useContext(RenderContext);
  if (!place) return createElement(Fragment, null, children);
  if (place.inIsland) {
    throw new Error(`Cannot draw <Partial name="${name}"> inside an island`);
  }
  const { partials } = place.page;
  if (partials.has(name)) {
    throw new Error(`Cannot draw <Partial name="${name}"> twice on one page`);
  }
  partials.add(name);
  return createElement(
    Fragment,
    null,
    comment(
      `${PARTIAL_START}${encodeURIComponent(name.toWellFormed())}:${
        mode ?? "replace"
      }`,
    ),
    children,
    comment(PARTIAL_END),
  );
}
