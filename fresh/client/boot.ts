import { type ComponentType, hydrate } from "preact";
import { commentsIn, findSlots, type Found, reviveIsland } from "./revive.ts";

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
  const found = {
    components,
    props,
    slots: state.s,
    starts: findSlots(document),
  };
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
  const changes = new MutationObserver(() => {});
  changes.observe(parent, {
    childList: true,
    subtree: true,
    characterDataOldValue: true,
  });
  try {
    // Preact uses only these of a parent: no element of ours around the island.
    hydrate(vnode, standIn as unknown as Element);
  } catch (error) {
    undo(changes.takeRecords());
    reportFailure(error);
  }
  changes.disconnect();
}

/** Comments that begin islands which stand in no other island. */
function islandBorders(): Comment[] {
  let depth = 0;
  return commentsIn(document).filter(({ data }) => {
    if (data.indexOf("frsh:") === 0) return depth++ === 0;
    if (data === "/frsh") depth--;
    return false;
  });
}

/** Puts back what an island that failed half-way took out of the page. */
function undo(records: MutationRecord[]) {
  records.reverse().forEach((record) => {
    const { target, oldValue, nextSibling } = record;
    if (oldValue !== null) target.nodeValue = oldValue;
    record.addedNodes.forEach((node) => target.removeChild(node));
    record.removedNodes.forEach((node) =>
      target.insertBefore(node, nextSibling)
    );
  });
}

/** Lets the window's error handlers and the console know, without stopping other islands. */
function reportFailure(error: unknown) {
  setTimeout(() => {
    throw error;
  });
}
