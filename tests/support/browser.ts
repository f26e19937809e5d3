import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from "playwright-core";
import { findChromium, openLockFile } from "./chromium.ts";

/** Two cores carry two browsers; processes that want a third wait for one to end. */
const MAX_BROWSERS = 2;
/** So long a browser is kept for the next test. */
const IDLE_MS = 3000;

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

/** A browser of one's own, as far as its sessions go; they end when it is disposed. */
export interface TestBrowser extends AsyncDisposable {
  /** Opens a session of its own (cookies, cache): one a signed-in account. */
  open(options?: ViewOptions): Promise<BrowserContext>;
  /** The sessions that were opened. */
  readonly contexts: readonly BrowserContext[];
}

/**
 * Gives a headless Chromium that reaches 127.0.0.1 and nothing else.
 *
 * A process (of tests: a group) has one at most, which all share, since starting it takes most of
 * a second; it ends when nobody has had it for {@link IDLE_MS}. On a machine two run at
 * once, and other processes wait their turn.
 *
 * @example
 * ```ts ignore
 * await using chromium = await openBrowser();
 * const page = await (await chromium.open({ scripts: false })).newPage();
 * ```
 */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await takeBrowser();
  const contexts: BrowserContext[] = [];
  return {
    contexts,
    async open(options) {
      const context = await openContext(browser, options);
      contexts.push(context);
      return context;
    },
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      leaveBrowser();
    },
  };
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

let running: Promise<RunningBrowser> | undefined;
let users = 0;
let idle: ReturnType<typeof setTimeout> | undefined;

/** With its place among those of the machine. */
interface RunningBrowser {
  browser: Browser;
  slot: Deno.FsFile;
}

async function takeBrowser(): Promise<Browser> {
  users++;
  clearTimeout(idle);
  try {
    if (running && !(await running).browser.isConnected()) await endBrowser();
    running ??= startBrowser();
    return (await running).browser;
  } catch (error) {
    running = undefined;
    users--;
    throw error;
  }
}

function leaveBrowser(): void {
  users--;
  if (users > 0) return;
  const timer = setTimeout(endBrowser, IDLE_MS);
  // A process that has nothing else to do ends, and the browser with it.
  Deno.unrefTimer(timer);
  idle = timer;
}

async function endBrowser(): Promise<void> {
  const ending = running;
  running = undefined;
  if (!ending) return;
  const { browser, slot } = await ending;
  await browser.close();
  slot.close();
}

async function startBrowser(): Promise<RunningBrowser> {
  const slot = await lockAnySlot();
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
    return { browser, slot };
  } catch (error) {
    slot.close();
    throw error;
  }
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
