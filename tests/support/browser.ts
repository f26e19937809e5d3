import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from "playwright-core";
import { findChromium, openLockFile } from "./chromium.ts";

/** Two cores carry two browsers; test files that want a third wait for one to end. */
const MAX_BROWSERS = 2;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  // Nothing listens there, and Chromium never sends loopback to a proxy: only 127.0.0.1 can be reached.
  "--proxy-server=http://127.0.0.1:9",
];

/** How a reader of the platform sees it: what differs from a wide, light screen with scripts. */
export interface ViewOptions {
  /** Off for the pages that must work without a script; on by default. */
  scripts?: boolean;
  /** CSS pixels, 1366 × 900 by default. */
  width?: number;
  /** CSS pixels. */
  height?: number;
  /** Dark colours (深色), as the system setting asks for. */
  dark?: boolean;
  /** Anything else that Playwright knows about a context. */
  context?: BrowserContextOptions;
}

/** A running browser; it ends, with all of its pages, when it is disposed. */
export interface TestBrowser extends AsyncDisposable {
  /** Playwright's own browser. */
  readonly browser: Browser;
  /** Opens a session of its own (cookies, cache): one a signed-in account. */
  open(options?: ViewOptions): Promise<BrowserContext>;
}

/**
 * Starts a headless Chromium that reaches 127.0.0.1 and nothing else.
 *
 * At most two run at once on a machine: others wait their turn. Within one test
 * file any number may be open, they count as one, so that a file cannot wait for itself.
 *
 * @example
 * ```ts ignore
 * await using chromium = await openBrowser();
 * const page = await (await chromium.open({ scripts: false })).newPage();
 * ```
 */
export async function openBrowser(): Promise<TestBrowser> {
  await takeSlot();
  try {
    const { executablePath, env } = await findChromium();
    const browser = await chromium.launch({
      executablePath,
      args: FLAGS,
      env: { ...Deno.env.toObject(), ...env },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return {
      browser,
      open: (options) => openContext(browser, options),
      async [Symbol.asyncDispose]() {
        await browser.close();
        await leaveSlot();
      },
    };
  } catch (error) {
    await leaveSlot();
    throw error;
  }
}

function openContext(
  browser: Browser,
  options: ViewOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    javaScriptEnabled: options.scripts ?? true,
    viewport: { width: options.width ?? 1366, height: options.height ?? 900 },
    colorScheme: options.dark ? "dark" : "light",
    ...options.context,
  });
}

let openHere = 0;
let slot: Promise<Deno.FsFile> | undefined;

/** Takes one of the machine's places for this test file, or shares the one it has. */
async function takeSlot(): Promise<void> {
  openHere++;
  slot ??= lockAnySlot();
  await slot;
}

async function leaveSlot(): Promise<void> {
  openHere--;
  if (openHere > 0 || !slot) return;
  const held = slot;
  slot = undefined;
  (await held).close();
}

async function lockAnySlot(): Promise<Deno.FsFile> {
  for (let index = 0; index < MAX_BROWSERS; index++) {
    const file = await openLockFile(`browser-${index}.lock`);
    if (await file.tryLock(true)) return file;
    file.close();
  }
  const index = Math.floor(Math.random() * MAX_BROWSERS);
  const file = await openLockFile(`browser-${index}.lock`);
  await file.lock(true);
  return file;
}
