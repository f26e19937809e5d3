import { type ComponentType, hydrate } from "preact";
import { numberIds } from "../src/ids.ts";
import {
  commentsIn,
  endOf,
  findSlots,
  type Found,
  lastOf,
  reviveIsland,
  reviveNodes,
} from "./revive.ts";

/** What the server wrote into the page; see src/page_scripts.ts. */
export interface State {
  /** Island by name → its chunk. */
  m: Record<string, [src: string, exportName: string]>;
  /** For each island: prop → number of the slot that is its value. */
  s: Record<string, number>[];
  /** For each island its props, where JSON says all of them. */
  p?: Record<string, unknown>[];
  /** Else all props as the text of a table; see src/cells.ts. */
  r?: string;
  /** With partials: address of the boot script, which names the build. */
  c?: string;
}

/** What the chunk for partials takes from here, so that this file stays whole. */
export interface Tools {
  /** Reads a page's state and loads its islands. */
  openPage: typeof openPage;
  /** Wakes what begins at borders that stand in no other. */
  wakeAll: typeof wakeAll;
  /** See revive.ts. */
  reviveIsland: typeof reviveIsland;
  /** See revive.ts. */
  reviveNodes: typeof reviveNodes;
  /** See revive.ts. */
  endOf: typeof endOf;
  /** See revive.ts. */
  lastOf: typeof lastOf;
  /** See revive.ts. */
  commentsIn: typeof commentsIn;
  /** See src/ids.ts. */
  numberIds: typeof numberIds;
  /** Tells of an error without stopping what goes on. */
  reportFailure: typeof reportFailure;
  /** Every stand-in that Preact has drawn into. */
  roots: Element[];
}

const roots: Element[] = [];

openPage(document).then((found) => {
  if (!found) return;
  wakeAll(found);
  // When everything of the page answers; `deno task bench pages` reads it.
  performance.mark("frsh");
});

async function openPage(root: Document | DocumentFragment) {
  const script = lastOf(root, "script#__FRSH_STATE");
  if (!script || !script.textContent) return;
  const state: State = JSON.parse(script.textContent);
  const components: Record<string, ComponentType> = {};
  const [draw, props] = await Promise.all([
    state.c &&
    import("./partials.ts").then(({ begin }) =>
      begin(state.c || "", {
        openPage,
        wakeAll,
        reviveIsland,
        reviveNodes,
        endOf,
        lastOf,
        commentsIn,
        numberIds,
        reportFailure,
        roots,
      })
    ),
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
  const found: Found = {
    root,
    components,
    props,
    slots: state.s,
    starts: findSlots(root),
  };
  if (draw) found.draw = draw;
  return found;
}

async function propsOf({ p, r }: State): Promise<Record<string, unknown>[]> {
  return r === undefined ? p ?? [] : (await import("./rich.ts")).unpack(r);
}

function wakeAll(found: Found) {
  for (const border of borders(found.root)) wake(border, found);
}

function wake(start: Comment, found: Found) {
  const [vnode, end] = (found.draw || reviveIsland)(start, found) || [];
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
      parent.insertBefore(node, before || end || null),
  };
  // Preact uses only these of a parent: no element of ours around the island.
  const root = standIn as unknown as Element;
  roots.push(root);
  const changes = new MutationObserver(() => {});
  changes.observe(parent, {
    childList: true,
    subtree: true,
    characterDataOldValue: true,
  });
  try {
    hydrate(vnode, root);
  } catch (error) {
    undo(changes.takeRecords());
    reportFailure(error);
  }
  changes.disconnect();
  standIn.childNodes = [];
  standIn.firstChild = null;
}

/** Comments that begin islands and partials which stand in no other. */
function borders(root: Node): Comment[] {
  let depth = 0;
  return commentsIn(root).filter(({ data }) => {
    if (/^frsh(-partial)?:/.test(data)) return depth++ === 0;
    if (/^\/frsh(-partial)?$/.test(data)) depth--;
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
