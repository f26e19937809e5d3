import { options } from "preact";
import { switchesOff } from "../src/switches.ts";
import type { Tools } from "./boot.ts";
import { draw } from "./partials/draw.ts";
import { noteHead } from "./partials/head.ts";
import { navigate, stay } from "./partials/navigate.ts";
import { noteBeforePlace, watchPast } from "./partials/past.ts";
import { takeTools, tools } from "./partials/tools.ts";
import { type Wish, wishOfClick, wishOfSubmit } from "./partials/wish.ts";

/**
 * Begins to update the page's partials by clicks, forms, back and forward; once.
 *
 * @param build Address of the boot script.
 * @returns how a page with partials is read.
 */
export function begin(build: string, lent: Tools): typeof draw {
  if (tools) return draw;
  takeTools(build, lent);
  noteHead();
  spellOutSwitches();
  watchClicks();
  watchPast((entry) => {
    const address = new URL(location.href);
    navigate({ address, source: address, entry });
  }, stay);
  return draw;
}

function watchClicks() {
  let pressed: Element | null = null;
  addEventListener("click", ({ target }) => {
    pressed = target instanceof Element ? target.closest("button,input") : null;
  }, true);
  document.addEventListener("click", (event) => {
    const wish = wishOfClick(event);
    if (wish) take(event, wish);
    else noteBeforePlace();
  });
  document.addEventListener("submit", (event) => {
    const { target, defaultPrevented } = event;
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    const wish = wishOfSubmit(target, submitterOf(event, target, pressed));
    if (wish) take(event, wish);
  });
}

function take(event: Event, wish: Wish) {
  event.preventDefault();
  navigate(wish);
}

/** The button that sent a form; browsers that do not tell have clicked it just before. */
function submitterOf(
  { submitter }: SubmitEvent,
  form: HTMLFormElement,
  pressed: Element | null,
): HTMLElement | null {
  if (submitter !== undefined) return submitter;
  const sends = (pressed instanceof HTMLButtonElement ||
    pressed instanceof HTMLInputElement) && pressed.form === form;
  return sends ? pressed : null;
}

/** As on the server: `f-client-nav={false}` of an island is an attribute. */
function spellOutSwitches() {
  const previous = options.vnode;
  options.vnode = (vnode) => {
    if (typeof vnode.type === "string") {
      // The props of an element that is about to be drawn.
      const off = switchesOff(vnode.props as Record<string, unknown>);
      if (off) vnode.props = { ...vnode.props, ...off };
    }
    if (previous) previous(vnode);
  };
}
