import {
  type ComponentChild,
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  type VNode,
} from "preact";
import { numberIds } from "../src/ids.ts";

/** What is known on the page: by island name, by island number, by slot number. */
export interface Found {
  /** Where it was found: this document, or one that was fetched. */
  root: Document | DocumentFragment;
  /**
   * Only with partials: how an element or a comment is read then, with the node that ends
   * it; nothing for what is read as always.
   */
  draw?: Draw;
  /** Loaded components; one that failed to load is missing. */
  components: Record<string, ComponentType>;
  /** Props of each island, without slots. */
  props: Record<string, unknown>[];
  /** Prop name → slot, for each island. */
  slots: Record<string, number>[];
  /** Comments that begin drawn slots. */
  starts: Record<string, Node>;
}

/** Reads what begins at a node; see {@link Found.draw}. */
export type Draw = (
  node: Node,
  found: Found,
) => [ComponentChild, Node | null] | undefined;

/** The island that begins at a comment, and the comment where it ends. */
export function reviveIsland(
  start: Comment,
  found: Found,
): [VNode | null, Node | null] {
  const [, name, at, key] = start.data.split(":");
  const index = Number(at);
  const end = endOf(start, "frsh:", "/frsh");
  const component = found.components[name || ""];
  if (!component) return [null, end];
  const props: Record<string, unknown> = { ...found.props[index] };
  const slots = found.slots[index] || {};
  for (const prop of Object.keys(slots)) {
    props[prop] = reviveSlot(slots[prop] || 0, found);
  }
  if (key !== undefined) props.key = decodeURIComponent(key);
  return [numberIds(h(component, props), `i${index}`), end];
}

/** Comments that begin slots drawn under a node, by their number; adds to `starts`. */
export function findSlots(
  root: Node,
  starts: Record<string, Node> = {},
): Record<string, Node> {
  for (const comment of commentsIn(root)) {
    if (comment.data.indexOf("frsh-slot:") === 0) {
      starts[comment.data.slice(10)] = comment;
    }
  }
  return starts;
}

/** Every comment under a node, in order; what is in a `<template>` is not under it. */
export function commentsIn(root: Node): Comment[] {
  const list: Comment[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) list.push(walker.currentNode as Comment);
  return list;
}

/** JSX that the server drew into an island, read back from what it became. */
function reviveSlot(slot: number, found: Found): VNode | null {
  const start = found.starts[slot];
  if (start) {
    const end = endOf(start, "frsh-slot:", "/frsh-slot");
    return h(Fragment, null, reviveNodes(start.nextSibling, end, found));
  }
  const template = lastOf<HTMLTemplateElement>(
    found.root,
    `template#frsh-slot-${slot}`,
  );
  if (!template) return null;
  const { content } = template;
  findSlots(content, found.starts);
  return h(Fragment, null, reviveNodes(content.firstChild, null, found));
}

/** The last element of a kind: the server writes its own after all that the page holds. */
export function lastOf<E extends Element>(
  root: ParentNode,
  selector: string,
): E | undefined {
  const all = root.querySelectorAll<E>(selector);
  return all[all.length - 1];
}

/** What the nodes from `first` to before `end` were drawn from. */
export function reviveNodes(
  first: Node | null,
  end: Node | null,
  found: Found,
): ComponentChildren[] {
  const children: ComponentChildren[] = [];
  for (let node = first; node && node !== end; node = node.nextSibling) {
    const own = found.draw && found.draw(node, found);
    if (own) {
      if (own[0]) children.push(own[0]);
      node = own[1] || node;
    } else if (node instanceof Text) {
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

/** An element with its attributes as props. */
function reviveElement(element: Element, found: Found): VNode {
  const props: Record<string, unknown> = {};
  for (const { name, value } of Array.from(element.attributes)) {
    // Preact would take these for a listener and for a ref, which no text is.
    if (name.slice(0, 2) === "on" || name === "ref") continue;
    // Preact sets properties: an empty attribute may mean true there, or "".
    const now: unknown = Reflect.get(element, name);
    props[name === "data-frsh-key" ? "key" : name] = typeof now === "boolean"
      ? now
      : value;
  }
  if (element instanceof HTMLTemplateElement) {
    props.dangerouslySetInnerHTML = { __html: element.innerHTML };
  }
  const children = reviveNodes(element.firstChild, null, found);
  return h<Record<string, unknown>>(element.localName, props, children);
}

/** The comment that closes what `start` opens; others of its kind may stand between. */
export function endOf(
  start: Node,
  opening: string,
  closing: string,
): Node | null {
  let depth = 0;
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    if (!(node instanceof Comment)) continue;
    if (node.data.indexOf(opening) === 0) depth++;
    if (node.data === closing && depth-- === 0) return node;
  }
  return null;
}
