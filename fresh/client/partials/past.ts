import { isSamePage } from "./wish.ts";

type Position = [x: number, y: number];

/** What an entry of the history carries: its name and where the page stood when it was left. */
interface Entry {
  id: string;
  at?: Position;
}

/** Browsers keep some 50 entries of a history; more are of no use here. */
const MAX_POSITIONS = 100;

const positions = new Map<string, Position>();

/** The entry whose content is on the page, and its address. */
let shown = "";
let shownAt: URL;
let begun = false;

/**
 * Listens to back and forward: `show` brings an entry's content; `stay` is for one
 * whose content is on the page.
 */
export function watchPast(
  show: (entry: string) => void,
  stay: () => void,
): void {
  const own = entryOf(history.state);
  shown = own ? own.id : newId();
  shownAt = new URL(location.href);
  addEventListener("popstate", () => {
    const state: unknown = history.state;
    const entry = entryOf(state);
    if (begun) keepPosition();
    if (entry && isSamePage(shownAt, new URL(location.href))) {
      stay();
      shown = entry.id;
      goToPosition(entry.id);
    } else if (entry) {
      takeOverScroll();
      show(entry.id);
    } else if (begun && state === null) {
      shown = newId(); // a place on the same page
      mark({ id: shown });
    }
  });
  // Another page, or a reload: the browser finds its way back by itself.
  addEventListener("pagehide", () => {
    history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", () => {
    if (begun) history.scrollRestoration = "manual";
  });
}

function notePosition(): void {
  takeOverScroll();
  const current = entryOf(history.state);
  if (current && current.id !== shown) return; // its content never came
  mark({ id: shown, at: keepPosition() });
}

/** A link to a place on the page is about to move it; before the first update that is the browser's affair. */
export function noteBeforePlace(): void {
  if (begun) notePosition();
}

/** Makes an entry for new content; the same address again takes the place of its entry. */
export function enter(address: URL): void {
  notePosition();
  const again = isSamePage(address, new URL(location.href));
  shown = newId();
  shownAt = address;
  const state = { fresh: { id: shown } };
  if (again) history.replaceState(state, "", address.href);
  else history.pushState(state, "", address.href);
}

/** The content of an entry that was there before is on the page. */
export function enterAgain(entry: string, address: URL): void {
  shown = entry;
  shownAt = address;
  // A redirect may lead elsewhere than the last time.
  history.replaceState(history.state, "", address.href);
}

/** Scrolls to where an entry was left. */
export function goToPosition(entry: string): void {
  const own = entryOf(history.state);
  const [x, y] = positions.get(entry) || (own && own.at) || [0, 0];
  scrollTo(x, y);
}

function keepPosition(): Position {
  const at: Position = [scrollX, scrollY];
  positions.delete(shown);
  positions.set(shown, at);
  const [oldest] = Array.from(positions.keys());
  if (oldest && positions.size > MAX_POSITIONS) positions.delete(oldest);
  return at;
}

function takeOverScroll() {
  begun = true;
  history.scrollRestoration = "manual";
}

function mark(entry: Entry) {
  history.replaceState({ ...history.state, fresh: entry }, "");
}

function entryOf(state: unknown): Entry | undefined {
  // Only this file writes the property.
  return (state as { fresh?: Entry } | null)?.fresh;
}

function newId(): string {
  return `${Date.now()}-${Math.random()}`;
}
