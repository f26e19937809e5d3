import { render } from "preact";
import type { Found } from "../revive.ts";
import { markLinks, mendFocus, scrollToStart } from "./after.ts";
import {
  addressOf,
  ask,
  disarm,
  type FetchedPage,
  isOurs,
  isPage,
  parse,
  save,
} from "./answer.ts";
import { applyPartials, matches } from "./apply.ts";
import { watchControls } from "./controls.ts";
import { mergeHead, Styles } from "./head.ts";
import { enter, enterAgain, goToPosition } from "./past.ts";
import { tools } from "./tools.ts";
import { isOn, type Wish } from "./wish.ts";

/** Told on the document when a navigation has ended, well or not; `detail.address`. */
const DONE_EVENT = "fresh:navigated";

let current: AbortController | undefined;
const sending = new Set<HTMLFormElement>();

// A page that comes back from the browser's memory was left while it was busy.
addEventListener("pageshow", () => {
  sending.clear();
  document.body.removeAttribute("aria-busy");
});

/**
 * Goes where a wish leads; a later wish takes the place of one that is under way.
 * A form that is being posted is not sent again, whatever happens.
 */
export async function navigate(wish: Wish): Promise<void> {
  const { form, body } = wish;
  if (form && sending.has(form)) return;
  if (form && body) sending.add(form);
  if (current) current.abort();
  const mine = new AbortController();
  current = mine;
  document.body.setAttribute("aria-busy", "true");
  let leaves = false;
  try {
    leaves = await show(wish, mine.signal);
  } catch (error) {
    if (!mine.signal.aborted) leaves = load(wish, wish.address, error);
  }
  if (form && !leaves) sending.delete(form);
  if (current === mine) end(leaves);
}

/** Gives up what is under way: a person went back to what is on the page. */
export function stay(): void {
  if (!current) return;
  current.abort();
  end(false);
}

function end(leaves: boolean) {
  current = undefined;
  if (!leaves) document.body.removeAttribute("aria-busy");
  const detail = { address: location.href };
  document.dispatchEvent(new CustomEvent(DONE_EVENT, { detail }));
}

/** Whether the browser is loading a page instead. */
async function show(wish: Wish, signal: AbortSignal): Promise<boolean> {
  const response = await ask(wish, signal);
  const { status, redirected } = response;
  if (status === 204 || status === 205) return false;
  const final = addressOf(response);
  const address = redirected ? final : wish.address;
  if (final.origin !== location.origin) return load(wish, final);
  if (!isPage(response)) {
    if (!wish.body) return load(wish, address);
    await save(response);
    return false;
  }
  const page = parse(await response.text());
  const { root } = page;
  const fits = matches(root);
  if (!isOurs(root) || (!fits && !wish.body)) return load(wish, address);
  const styles = new Styles(page);
  const [found] = await Promise.all([
    fits ? tools.openPage(root) : undefined,
    styles.loaded,
  ]);
  if (!found && !wish.body) return load(wish, address);
  await change(wish, () => {
    if (signal.aborted) return styles.drop();
    styles.show();
    if (found) commit(page, found, wish, address);
    else showWhole(page, address);
  });
  return false;
}

function commit(page: FetchedPage, found: Found, wish: Wish, address: URL) {
  const { entry } = wish;
  if (entry === undefined) enter(address);
  else enterAgain(entry, address);
  const focused = document.activeElement;
  mergeHead(page);
  const settle = watchControls();
  const touched = applyPartials(found, entry !== undefined);
  settle(wish.form);
  markLinks(address);
  mendFocus(focused, touched.map(({ region }) => region.base));
  if (entry !== undefined) goToPosition(entry);
  else if (!wish.update) {
    // Who asks for more lines goes on reading where they are added.
    const fresh = touched.some(({ mode }) => mode === "replace");
    if (fresh || address.hash) scrollToStart(address);
  }
}

/** Shows the answer to a post that has none of the page's partials: it cannot be asked for again. */
function showWhole(page: FetchedPage, address: URL) {
  for (const root of tools.roots.splice(0)) render(null, root);
  enter(address);
  mergeHead(page);
  document.body.replaceWith(document.adoptNode(disarm(page.doc.body)));
  scrollTo(0, 0);
  tools.openPage(document).then((found) => found && tools.wakeAll(found))
    .catch(tools.reportFailure);
}

/** Changes the page, animated where that is asked for and the browser can. */
async function change(wish: Wish, update: () => void): Promise<void> {
  const trigger = wish.trigger || document.body;
  if (document.startViewTransition && isOn(trigger, "f-view-transition")) {
    // deno-lint-ignore house/old-browsers -- asked for just before
    await document.startViewTransition(update).updateCallbackDone;
  } else update();
}

/**
 * Leaves it to the browser: loads the address, by GET, also after a post. A
 * button that updates the page has no page of its own: it tells of the error.
 */
function load(wish: Wish, address: URL, error?: unknown): boolean {
  if (wish.update) {
    const { href } = wish.source;
    tools.reportFailure(
      error || new Error(`Found no partials of this page in ${href}`),
    );
    return false;
  }
  if (wish.entry === undefined) location.assign(address.href);
  else if (address.href === location.href) location.reload();
  else location.replace(address.href);
  return true;
}
