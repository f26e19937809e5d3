import { type ComponentType, hydrate } from "preact";
import { type Found, reviveIsland } from "./revive.ts";

/** What the server wrote into the page; see src/page_scripts.ts. */
interface State {
  m: Record<string, [src: string, exportName: string]>;
  s: Record<string, number>[];
  p?: Record<string, unknown>[];
  r?: string;
}

start();

async function start() {
  const text = document.getElementById("__FRSH_STATE")?.textContent;
  if (!text) return;
  const state: State = JSON.parse(text);
  const components: Record<string, ComponentType> = {};
  const [props] = await Promise.all([
    propsOf(state),
    ...Object.keys(state.m).map(async (name) => {
      const [src, exportName] = state.m[name] ?? ["", ""];
      try {
        components[name] = (await import(src))[exportName];
      } catch (error) {
        reportFailure(error); // the island stays as the server drew it
      }
    }),
  ]);
  const found = { components, props, slots: state.s, starts: slotStarts() };
  for (const border of islandBorders()) wake(border, found);
}

async function propsOf({ p, r }: State): Promise<Record<string, unknown>[]> {
  return r === undefined ? p ?? [] : (await import("./rich.ts")).unpack(r);
}

function wake(start: Comment, found: Found) {
  const [vnode, end] = reviveIsland(start, found);
  const parent = start.parentNode;
  if (!vnode || !parent) return;
  const nodes: ChildNode[] = [];
  for (let node = start.nextSibling; node && node !== end;) {
    nodes.push(node);
    node = node.nextSibling;
  }
  const standIn = {
    nodeType: 1,
    childNodes: nodes,
    firstChild: nodes[0] || null,
    namespaceURI: (parent as Element).namespaceURI,
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, before || end),
  };
  try {
    // Preact uses only these of a parent: no element of ours around the island.
    hydrate(vnode, standIn as unknown as Element);
  } catch (error) {
    reportFailure(error);
  }
}

/** Comments that begin islands which stand in no other island. */
function islandBorders(): Comment[] {
  let depth = 0;
  return comments().filter(({ data }) => {
    if (data.indexOf("frsh:") === 0) return depth++ === 0;
    if (data === "/frsh") depth--;
    return false;
  });
}

function slotStarts(): Record<string, Node> {
  const starts: Record<string, Node> = {};
  for (const comment of comments()) {
    if (comment.data.indexOf("frsh-slot:") === 0) {
      starts[comment.data.slice(10)] = comment;
    }
  }
  return starts;
}

function comments(): Comment[] {
  const list: Comment[] = [];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) list.push(walker.currentNode as Comment);
  return list;
}

/** Lets the window's error handlers and the console know, without stopping other islands. */
function reportFailure(error: unknown) {
  setTimeout(() => {
    throw error;
  });
}
