import {
  Component,
  type ComponentChild,
  type ComponentChildren,
  h,
} from "preact";
import type { Found } from "../revive.ts";
import type { PartialMode } from "../../src/partial.ts";
import { noteControl } from "./controls.ts";
import { contentOf, Region, type RegionProps } from "./region.ts";
import { tools } from "./tools.ts";

const XHTML = "http://www.w3.org/1999/xhtml";
const PARTIAL = "frsh-partial:";

/** What is never drawn anew: it has run, or the browser with scripts never shows it. */
const SILENT = ["script", "noscript"];
const CONTROLS = ["input", "textarea", "select"];

/** How many answers were read before, and whether this one puts regions back as they were. */
export const reading = { restore: false, count: 0 };

/** Reads elements, partials and islands so that they can be compared with others later. */
export function draw(
  node: Node,
  found: Found,
): [ComponentChild, Node | null] | undefined {
  if (node instanceof Element) return [drawElement(node, found), null];
  if (!(node instanceof Comment)) return;
  if (node.data.indexOf(PARTIAL) === 0) {
    const end = endOfPartial(node);
    const props = regionAt(node, end, found);
    return [h(Region, { key: `frsh-partial:${props.name}`, ...props }), end];
  }
  if (node.data.indexOf("frsh:") === 0) return drawIsland(node, found);
}

/** The comment that ends the partial which begins at a comment. */
export function endOfPartial(start: Comment): Node | null {
  return tools.endOf(start, PARTIAL, "/frsh-partial");
}

/** The name in a comment that begins a partial; undefined in any other. */
export function partialName({ data }: Comment): string | undefined {
  return data.indexOf(PARTIAL) === 0
    ? decodeURIComponent(data.split(":")[1] || "")
    : undefined;
}

/** What a region between two comments holds. */
export function regionAt(
  start: Comment,
  end: Node | null,
  found: Found,
): RegionProps {
  return {
    name: partialName(start) || "",
    mode: reading.restore
      ? "replace"
      // Written by src/partials.ts.
      : start.data.split(":")[2] as PartialMode,
    content: contentOf(
      tools.reviveNodes(start.nextSibling, end, found),
    ),
  };
}

/**
 * Attributes stay attributes: names in capitals are no properties of the element,
 * so that Preact sets what the HTML says (`alt=""`, `draggable="false"`), and a
 * value that was typed stays. `style` goes by its property, which a policy allows.
 */
function drawElement(element: Element, found: Found): ComponentChild {
  const { localName, namespaceURI } = element;
  if (SILENT.indexOf(localName) !== -1) return null;
  const props: Record<string, unknown> = {};
  for (const { name, value } of Array.from(element.attributes)) {
    if (name === "data-frsh-key") props.key = value;
    else if (namespaceURI !== XHTML || name === "style") {
      if (!/^on/i.test(name)) props[name] = value;
    } else if (name.slice(0, 2) !== "on") {
      props[name.replace(/[a-z]+/g, (part) => part.toUpperCase())] = value;
    }
  }
  if (localName === "template") {
    props.dangerouslySetInnerHTML = { __html: element.innerHTML };
    return h(localName, props);
  }
  if (CONTROLS.indexOf(localName) !== -1) props.ref = noteControl;
  return h(
    localName,
    props,
    tools.reviveNodes(element.firstChild, null, found),
  );
}

/** An island that cannot break what is around it; one without its code is plain elements. */
function drawIsland(
  start: Comment,
  found: Found,
): [ComponentChild, Node | null] {
  const [vnode, end] = tools.reviveIsland(start, found);
  const inside = () => tools.reviveNodes(start.nextSibling, end, found);
  if (!vnode) return [h(Guard, null, inside()), end];
  const fallback: Fallback = { inside };
  if (reading.count > 0) {
    // Islands that stay have the ids of their own page.
    const index = start.data.split(":")[2];
    tools.numberIds(vnode, `p${reading.count}i${index}`);
  } else {
    // What is on the page changes while the island takes it over: read it before.
    const nodes = inside();
    fallback.inside = () => nodes;
  }
  const props: { key?: unknown } = { key: vnode.key };
  return [h(Guard, { ...props, fallback }, vnode), end];
}

/** What the server drew of an island; let go when the island is there. */
interface Fallback {
  inside?: () => ComponentChildren;
}

interface GuardProps {
  fallback?: Fallback;
  children?: ComponentChildren;
}

class Guard extends Component<GuardProps> {
  private failed = false;

  override componentDidCatch(error: unknown) {
    const { fallback } = this.props;
    // It broke later: it stays as it was, as an island outside partials does.
    if (!fallback || !fallback.inside) throw error;
    tools.reportFailure(error);
    this.failed = true;
    this.setState({});
  }

  override componentWillReceiveProps() {
    this.failed = false;
  }

  override componentDidMount() {
    this.letGo();
  }

  override componentDidUpdate() {
    this.letGo();
  }

  override render({ fallback, children }: GuardProps) {
    return this.failed && fallback
      ? fallback.inside && fallback.inside()
      : children;
  }

  private letGo() {
    const { fallback } = this.props;
    if (fallback && !this.failed) delete fallback.inside;
  }
}
