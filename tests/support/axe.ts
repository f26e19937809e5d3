import type { AxeResults } from "axe-core";
// A third of the size: every page that is judged reads it anew.
import axe from "axe-core/axe.min.js";
import type { Page } from "playwright-core";
import { noteSeen } from "./seen_by_axe.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What can come out otherwise for the same document in another view; two thirds of the time. */
const RULES_OF_LOOKS = {
  type: "rule",
  values: [
    "aria-hidden-focus",
    "button-name",
    "color-contrast",
    "label",
    "link-in-text-block",
    "link-name",
    "scrollable-region-focusable",
    "select-name",
    "target-size",
  ],
};

/** Pages that bring axe along into each document. */
const prepared = new WeakSet<Page>();

/** Sends axe to a browser once for all documents of a page: each time takes a fifth of a second. */
export async function bringAxe(page: Page): Promise<void> {
  if (prepared.has(page)) return;
  prepared.add(page);
  await page.addInitScript({ content: axe.source });
}

/**
 * Where the page that is shown breaks WCAG 2.2 A or AA, as axe sees it: rule and element.
 * A page that was judged before, and is looked at in another view, is judged by its looks.
 */
export async function axeProblems(
  page: Page,
  options: { isAgain?: boolean } = {},
): Promise<string[]> {
  await bringAxe(page);
  // The document may be older than that.
  const isThere = await page.evaluate("Boolean(window.axe)");
  if (!isThere) await page.evaluate(axe.source);
  // Of what passes axe would describe every element, which takes most of its time.
  const asked = JSON.stringify({
    runOnly: options.isAgain ? RULES_OF_LOOKS : RULES,
    resultTypes: ["violations"],
  });
  const results: AxeResults = await page.evaluate(`axe.run(${asked})`);
  const path = new URL(page.url()).pathname;
  noteSeen(path);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${path}: ${id} at ${target.join(" ")}`)
  );
}
