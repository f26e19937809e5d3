import {
  type ComponentChildren,
  type ComponentType,
  h,
  type VNode,
} from "preact";

/** What is known on the page: by island name, by island number, by slot number. */
export interface Found {
  /** Loaded components; one that failed to load is missing. */
  components: Record<string, ComponentType>;
  /** Props of each island, without slots. */
  props: Record<string, unknown>[];
  /** Prop name → slot, for each island. */
  slots: Record<string, number>[];
  /** Comments that begin drawn slots. */
  starts: Record<string, Node>;
}

/** The island that begins at a comment, and the comment where it ends. */
export function reviveIsland(
  start: Comment,
  found: Found,
): [VNode | null, Node | null] {
  const [, name, at] = start.data.split(":");
  const index = Number(at);
  const end = endOf(start, "frsh:", "/frsh");
  const component = found.components[name || ""];
  if (!component) return [null, end];
  const props: Record<string, unknown> = { ...found.props[index] };
  const slots = found.slots[index] || {};
  for (const prop of Object.keys(slots)) {
    props[prop] = reviveSlot(slots[prop] || 0, found);
  }
  return [h(component, props), end];
}

/** JSX that the server drew into an island, read back from what it became. */
function reviveSlot(slot: number, found: Found): ComponentChildren {
  const start = found.starts[slot];
  if (start) {
    const end = endOf(start, "frsh-slot:", "/frsh-slot");
    return reviveNodes(start.nextSibling, end, found);
  }
  const template = document.getElementById(`frsh-slot-${slot}`);
  return template instanceof HTMLTemplateElement
    ? reviveNodes(template.content.firstChild, null, found)
    : null;
}

function reviveNodes(
  first: Node | null,
  end: Node | null,
  found: Found,
): ComponentChildren[] {
  const children: ComponentChildren[] = [];
  for (let node = first; node && node !== end; node = node.nextSibling) {
    if (node instanceof Text) {
      children.push(node.data);
    } else if (node instanceof Element) {
      children.push(reviveElement(node, found));
    } else if (node instanceof Comment && node.data.indexOf("frsh:") === 0) {
      const [island, islandEnd]: [VNode | null, Node | null] = reviveIsland(
        node,
        found,
      );
      if (island) {
        children.push(island);
        if (islandEnd) node = islandEnd;
      } // one that failed to load stays as it was drawn
    }
  }
  return children;
}

function reviveElement(element: Element, found: Found): VNode {
  const props: Record<string, string | boolean> = {};
  for (const { name, value } of Array.from(element.attributes)) {
    if (name.slice(0, 2) !== "on") props[name] = value === "" ? true : value;
  }
  const children = reviveNodes(element.firstChild, null, found);
  return h<Record<string, unknown>>(element.localName, props, children);
}

/** The comment that closes what `start` opens; others of its kind may stand between. */
function endOf(start: Node, opening: string, closing: string): Node | null {
  let depth = 0;
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    if (!(node instanceof Comment)) continue;
    if (node.data.indexOf(opening) === 0) depth++;
    if (node.data === closing && depth-- === 0) return node;
  }
  return null;
}
