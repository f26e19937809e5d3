import type { AxeResults } from "axe-core";
// A third of the size: every page that is judged reads it anew.
import axe from "axe-core/axe.min.js";
import type { Page } from "playwright-core";
import { noteSeen } from "./seen_by_axe.ts";

const RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

/** Pages that bring axe along into each document. */
const prepared = new WeakSet<Page>();

/** Sends axe to a browser once for all documents of a page: each time takes a fifth of a second. */
export async function bringAxe(page: Page): Promise<void> {
  if (prepared.has(page)) return;
  prepared.add(page);
  await page.addInitScript({ content: axe.source });
}

/** Where the page that is shown breaks WCAG 2.2 A or AA, as axe sees it: rule and element. */
export async function axeProblems(page: Page): Promise<string[]> {
  await bringAxe(page);
  // The document may be older than that.
  const isThere = await page.evaluate("Boolean(window.axe)");
  if (!isThere) await page.evaluate(axe.source);
  // Of what passes axe would describe every element, which takes most of its time.
  const results: AxeResults = await page.evaluate(
    `axe.run({ runOnly: ${RULES}, resultTypes: ["violations"] })`,
  );
  const path = new URL(page.url()).pathname;
  noteSeen(path);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${path}: ${id} at ${target.join(" ")}`)
  );
}
