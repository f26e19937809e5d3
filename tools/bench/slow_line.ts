import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** The line of PERFORMANCE's budgets: 400 kbit/s and 400 ms there and back. */
const BYTES_A_SECOND = 400_000 / 8;
const ROUND_TRIP_MS = 400;
const KIB = 1024;

/** What a page cost on the slow line. */
export interface Visit {
  /** Requests that went over the line. */
  requests: number;
  /** Everything that came over it, headers too, in KiB. */
  kib: number;
  /** The same by type: Document, Stylesheet, Script. */
  kibByType: ReadonlyMap<string, number>;
  /** First contentful paint, in ms. */
  paintMs: number;
  /** Until what was waited for was there, in ms. */
  usableMs: number;
}

/** A page behind a slow line, whose transfers are counted. */
export interface SlowPage {
  page: Page;
  /** Opens an address and waits for what makes it usable, a selector. */
  visit(url: string, usable: string): Promise<Visit>;
  /** KiB over the line since the last visit began. */
  kib(): number;
}

/** Opens a page behind the slow line. Chromium asks 127.0.0.1 for Brotli, as it does over https. */
export async function openSlowPage(
  context: BrowserContext,
): Promise<SlowPage> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  const transfers = countTransfers(session);
  return {
    page,
    kib: () => sum([...transfers.values()]),
    async visit(url, usable) {
      transfers.clear();
      await page.goto(url, { waitUntil: "commit" });
      await page.locator(usable).first().waitFor();
      const usableMs = Number(await page.evaluate("performance.now()"));
      await page.waitForLoadState("load");
      const byType = new Map<string, number>();
      for (const { type, kib } of transfers.values()) {
        byType.set(type, (byType.get(type) ?? 0) + kib);
      }
      return {
        requests: transfers.size,
        kib: sum([...transfers.values()]),
        kibByType: byType,
        paintMs: Number(
          await page.evaluate(
            `performance.getEntriesByName("first-contentful-paint")[0].startTime`,
          ),
        ),
        usableMs,
      };
    },
  };
}

interface Transfer {
  type: string;
  kib: number;
}

/** What goes over the line from now on, by request; what a cache answers does not. */
function countTransfers(session: CDPSession): Map<string, Transfer> {
  const transfers = new Map<string, Transfer>();
  session.on("Network.requestWillBeSent", ({ requestId, type }) => {
    transfers.set(requestId, { type: type ?? "Other", kib: 0 });
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => {
    transfers.delete(requestId);
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache) transfers.delete(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.kib = encodedDataLength / KIB;
  });
  return transfers;
}

function sum(transfers: readonly Transfer[]): number {
  return transfers.reduce((all, { kib }) => all + kib, 0);
}
