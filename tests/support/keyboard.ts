import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** More stops than any page has. */
const MAX_STOPS = 160;

/** Where the keyboard is. */
interface Stop {
  /** What the control is called: its label, its name for readers, or its text. */
  name: string;
  /** `a`, `button`, `input`…; `body` where the focus is lost. */
  tag: string;
  href: string;
  /** Whether an outline or a shadow tells it from the others. */
  isMarked: boolean;
}

/** Reads the stop; runs in the page. */
const READ_STOP = `(() => {
  const at = document.activeElement;
  const label = at.labels && at.labels[0];
  const style = getComputedStyle(at);
  const name = at.getAttribute("aria-label") || (label || at).textContent || "";
  return {
    name: name.trim().replace(/\\s+/g, " "),
    tag: at.tagName.toLowerCase(),
    href: at.href || "",
    // The calendar's button inside a date box is the browser's, and marked by it.
    isMarked: !at.matches(":focus") || style.boxShadow !== "none" ||
      style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
})()`;

/** Where the keyboard is now. */
export async function stopOf(page: Page): Promise<Stop> {
  return await page.evaluate(READ_STOP);
}

/** One more stop, which has to be seen. The frame of the browser is not the page's. */
export async function tab(page: Page): Promise<Stop> {
  await page.keyboard.press("Tab");
  const stop = await stopOf(page);
  if (stop.tag !== "body") {
    assert.ok(stop.isMarked, `the focus is not seen on ${stop.name}`);
  }
  return stop;
}

/** Presses Tab until the control of this name has the focus. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  ...tags: readonly string[]
): Promise<void> {
  let stop = await stopOf(page);
  for (let press = 0; press < MAX_STOPS; press++) {
    const isIt = typeof name === "string"
      ? stop.name === name
      : name.test(stop.name);
    if (isIt && (tags.length === 0 || tags.includes(stop.tag))) return;
    stop = await tab(page);
  }
  assert.fail(`Tab never comes to ${name}`);
}

/** Presses the button of this name by Tab and Enter. */
export async function pressByKey(
  page: Page,
  name: string | RegExp,
): Promise<void> {
  await tabTo(page, name, "button");
  await page.keyboard.press("Enter");
}

/** Types into the field of this name, over what stands there. */
export async function typeInto(
  page: Page,
  name: string | RegExp,
  text: string,
): Promise<void> {
  await tabTo(page, name, "input", "textarea");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Chooses an option by the arrow key. */
export async function pick(
  page: Page,
  name: string | RegExp,
  option: string,
): Promise<void> {
  await tabTo(page, name, "select");
  const down: number = await page.evaluate(
    `Array.from(document.activeElement.options)
      .findIndex(({ label }) => label === ${JSON.stringify(option)}) -
      document.activeElement.selectedIndex`,
  );
  assert.ok(down > 0, `${name} offers ${option} below`);
  for (let press = 0; press < down; press++) {
    await page.keyboard.press("ArrowDown");
  }
}

/** Follows the link of this name, or whose name begins so, by Tab and Enter. */
export async function follow(
  page: Page,
  name: string | RegExp,
): Promise<void> {
  const begins = typeof name === "string"
    ? new RegExp(`^${RegExp.escape(name)}`)
    : name;
  await tabTo(page, begins, "a");
  const { href } = await stopOf(page);
  // A link to the page it stands on loads it again, under the same address.
  const come = page.url() === href
    ? page.waitForEvent("load")
    : page.waitForURL((url) => url.href.startsWith(href));
  await page.keyboard.press("Enter");
  await come;
}
