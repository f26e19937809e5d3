import {
  type ComponentChildren,
  createElement,
  Fragment,
  options,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import type { Island } from "./build_cache.ts";
import { comment } from "./comment.ts";
import { numberIds } from "./ids.ts";
import { settleKeys } from "./keys.ts";
import { type PageState, RenderContext } from "./page_state.ts";
import { isJsx } from "./prop_table.ts";

type Props = Record<string | symbol, unknown>;

/** Carries an island's key from its vnode to its border, where no prop can be mistaken for it. */
const KEY = Symbol("key");

/** Component → what is drawn in its place. Whether it is an island of this App is asked while drawing. */
const wrappers = new WeakMap<object, Island>();

/** Tells the renderer that these components may be islands. */
export function watchIslands(components: Iterable<Island>): void {
  for (const component of components) {
    if (!wrappers.has(component)) {
      const wrapper = wrapperOf(component);
      wrappers.set(component, wrapper);
      wrappers.set(wrapper, wrapper); // a clone of its vnode
    }
  }
}

const previousHook = options.vnode;
options.vnode = (vnode) => {
  const wrapper = typeof vnode.type === "function"
    ? wrappers.get(vnode.type)
    : undefined;
  if (wrapper) {
    // A vnode's props fit its component, and the wrapper hands them to just that.
    vnode.type = wrapper as typeof vnode.type;
    const props: Props = vnode.props;
    props[KEY] = vnode.key;
  }
  previousHook?.(vnode);
};

/**
 * Templates for JSX that was handed to an island which has not shown it yet:
 * the browser finds it there when the island does.
 */
export function openSlots(
  page: PageState,
  draw: (children: ComponentChildren) => string,
): string {
  let html = "";
  for (let slot = 0; slot < page.slots.length; slot++) {
    if (page.drawnSlots.has(slot)) continue;
    const inside = settleKeys(draw(page.slots[slot]), true);
    html += `<template id="frsh-slot-${slot}">${inside}</template>`;
  }
  return html;
}

function wrapperOf(component: Island): Island {
  return function IslandBorder(props) {
    const place = useContext(RenderContext);
    const entry = place?.page.cache.islands.get(component);
    if (!place || place.inIsland || !entry) return plain(component, props);
    const { page } = place;
    const island = { entry, props: {} as Props, slots: {} };
    const at = page.islands.push(island) - 1;
    const shown = takeSlots(page, props, island);
    return createElement(
      Fragment,
      null,
      comment(`frsh:${entry.name}:${at}${keyText(props)}`),
      createElement(
        RenderContext.Provider,
        { value: { page, inIsland: true } },
        numberIds(plain(component, shown), `i${at}`),
      ),
      comment("/frsh"),
    );
  };
}

/** The key as it stands in a comment, which nothing in it can close. */
function keyText(props: Props): string {
  const key = props[KEY];
  if (key === undefined || key === null) return "";
  return `:${encodeURIComponent(String(key).toWellFormed())}`;
}

/** The props with JSX put into slots; fills what the browser is to get. */
function takeSlots(
  page: PageState,
  props: Props,
  island: { props: Props; slots: Record<string, number> },
): Props {
  const shown: Props = {};
  for (const [name, value] of Object.entries(props)) {
    // Whether a prop is absent or undefined must not differ in the browser.
    if (name === "__proto__" || value === undefined) continue;
    if (holdsJsx(value) || (name === "children" && isText(value))) {
      const slot = page.slots.push(value) - 1;
      island.slots[name] = slot;
      shown[name] = createElement(Slot, { slot });
    } else {
      shown[name] = island.props[name] = value;
    }
  }
  return shown;
}

/** What stands in an island but belongs to the page: islands in it are their own. */
function Slot({ slot }: { slot: number }) {
  const place = useContext(RenderContext);
  if (!place) return null;
  const { page } = place;
  page.drawnSlots.add(slot);
  return createElement(
    Fragment,
    null,
    comment(`frsh-slot:${slot}`),
    numberIds(
      createElement(
        RenderContext.Provider,
        { value: { page, inIsland: false } },
        page.slots[slot],
      ),
      `s${slot}`,
    ),
    comment("/frsh-slot"),
  );
}

function holdsJsx(value: unknown): value is ComponentChildren {
  return Array.isArray(value) ? value.some(holdsJsx) : isJsx(value);
}

/** Text between the tags of an island is markup as well: it is not sent twice. */
function isText(value: unknown): value is ComponentChildren {
  if (Array.isArray(value)) return value.length > 0 && value.every(isText);
  return typeof value === "string" || typeof value === "number";
}

/** A vnode of the component itself: its type is set after the hook has looked. */
function plain(component: Island, props: Props): VNode<Props> {
  const vnode: VNode<Props> = createElement(Blank, props);
  vnode.type = component;
  return vnode;
}

function Blank(_props: Props): null {
  return null;
}
