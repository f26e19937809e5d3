import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import { BEGINNING, verifyAudit } from "@/db/audit_chain.ts";
import type { Db } from "@/db/open.ts";
import { allRows } from "@/tests/support/rows.ts";
import { findPersonal } from "@/tools/attack/sweep.ts";

/** What a journey leaves behind in other places than tables and pages. */
export interface Traces {
  /** What the service has logged. */
  log: readonly string[];
  db: Db;
  /** Sessions of browsers. */
  contexts: readonly BrowserContext[];
}

/**
 * Looks through the log, the audit trail and what browsers store after a journey: for
 * numbers, codes, cookies and tokens, and whether the trail holds together.
 *
 * @throws {assert.AssertionError} That says what stands where, and not the find itself.
 */
export async function assertNothingLeft(
  { log, db, contexts }: Traces,
): Promise<void> {
  assert.deepEqual(findPersonal(log.join("")), [], "in the log");
  const trail = JSON.stringify(await allRows(db, "audit"));
  assert.deepEqual(findPersonal(trail), [], "in the trail");
  const next = await verifyAudit(db, BEGINNING).next();
  assert.ok(next.done, "a line of the trail does not fit");
  for (const context of contexts) {
    for (const page of context.pages()) {
      assert.deepEqual(findPersonal(await storedBy(page)), [], page.url());
    }
  }
}

/** All that scripts of the page could store in its browser, as one text. */
async function storedBy(page: Page): Promise<string> {
  if (!page.url().startsWith("http")) return "";
  return await page.evaluate(async () => {
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    const names = "caches" in self ? await caches.keys() : [];
    const bases = await indexedDB.databases?.() ?? [];
    const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
    return JSON.stringify([kept, names, bases, workers.length]);
  });
}
