import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import { BEGINNING, verifyAudit } from "@/db/audit_chain.ts";
import type { Db } from "@/db/open.ts";
import { configureLog } from "@/server/log.ts";
import type { Platform } from "@/server/platform.ts";
import type { TestBrowser } from "@/tests/support/browser.ts";
import { allRows } from "@/tests/support/rows.ts";
import { findPersonal } from "@/tools/attack/sweep.ts";

/** What a journey leaves behind in other places than tables and pages. */
interface Traces {
  /** What the service has logged. */
  log: readonly string[];
  db: Db;
  /** Sessions of browsers. */
  contexts: readonly BrowserContext[];
}

/**
 * Keeps what the service logs from now on. At its end log, audit trail and what browsers
 * store are looked through: for numbers, codes, cookies and tokens, and whether the trail
 * holds together. To be opened after the browser, so that its pages are there still.
 *
 * @throws {assert.AssertionError} At its end: says what stands where, and not the find itself.
 */
export async function watchTraces(
  { platform, chromium }: {
    platform: Pick<Platform, "db">;
    chromium: Pick<TestBrowser, "contexts">;
  },
): Promise<AsyncDisposable> {
  const log: string[] = [];
  await configureLog((line) => void log.push(line));
  return {
    [Symbol.asyncDispose]: () =>
      assertNothingLeft({ log, db: platform.db, contexts: chromium.contexts }),
  };
}

async function assertNothingLeft(
  { log, db, contexts }: Traces,
): Promise<void> {
  assert.deepEqual(findPersonal(log.join("")), [], "in the log");
  const trail = JSON.stringify(await allRows(db, "audit"));
  assert.deepEqual(findPersonal(trail), [], "in the trail");
  const next = await verifyAudit(db, BEGINNING).next();
  assert.ok(next.done, "a line of the trail does not fit");
  for (const context of contexts) {
    for (const page of context.pages()) await assertNothingStored(page);
  }
}

/** Looks through what scripts of a page have stored in its browser. */
export async function assertNothingStored(page: Page): Promise<void> {
  assert.deepEqual(findPersonal(await storedBy(page)), [], page.url());
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
