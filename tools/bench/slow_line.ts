import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** The line of PERFORMANCE's budgets: 400 kbit/s and 400 ms there and back. */
export const BYTES_A_SECOND = 400_000 / 8;
const ROUND_TRIP_MS = 400;
const KIB = 1024;
const AWAKE_MS = 20_000;

/**
 * When the page could be used: its load event is over, and, where it has islands, the mark
 * is set with which the script of `fresh/` says that each of them answers.
 */
const WHEN_USABLE = `new Promise((tell, refuse) => {
  const hasIslands = document.getElementById("__FRSH_STATE") !== null;
  const end = performance.now() + ${AWAKE_MS};
  (function look() {
    const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
    const [awake] = performance.getEntriesByName("frsh");
    if (loadEventEnd > 0 && (awake || !hasIslands)) {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const usable = Math.max(loadEventEnd, awake ? awake.startTime : 0);
      return tell([paint ? paint.startTime : usable, usable]);
    }
    if (performance.now() > end) return refuse(new Error("Not usable"));
    setTimeout(look, 20);
  })();
})`;

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
  /** Until the load event was over and every island of the page answered, in ms. */
  usableMs: number;
}

/** A page behind a slow line, whose transfers are counted. */
export interface SlowPage {
  page: Page;
  /** Opens an address and waits until it can be used. */
  visit(url: string): Promise<Visit>;
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
    async visit(url) {
      transfers.clear();
      const answer = await page.goto(url, { waitUntil: "load" });
      if (!answer?.ok() && answer?.status() !== 304) {
        throw new Error(`${url} answered ${answer?.status()}`);
      }
      const [paintMs = 0, usableMs = 0] = await page.evaluate<number[]>(
        WHEN_USABLE,
      );
      const came = [...transfers.values()];
      const byType = new Map<string, number>();
      for (const { type, kib } of came) {
        byType.set(type, (byType.get(type) ?? 0) + kib);
      }
      return {
        requests: came.length,
        kib: sum(came),
        kibByType: byType,
        paintMs,
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
  session.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    // What stands in the page itself is no request.
    if (request.url.startsWith("data:")) return;
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
