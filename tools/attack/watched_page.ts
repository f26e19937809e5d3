import type { BrowserContext, Page, Response } from "playwright-core";
import type { ActorName } from "@/tests/support/access/actors.ts";
import type { TestBrowser } from "@/tests/support/browser.ts";
import type { Target } from "./target.ts";

/** What a page told that no page may tell, or what stands in it that nobody wrote there. */
export interface Seen {
  path: string;
  what: string;
}

/** A page of a browser that is watched for scripts that are not the platform's. */
export interface WatchedPage {
  page: Page;
  /** Opens an address and looks at what came; gives the answer's status, 0 for a download. */
  open(path: string): Promise<number>;
  /** Looks at the page as it stands. */
  look(): Promise<void>;
}

/** What a browser says for a rule of the page's policy (CSP) that something broke. */
const REPORT = "csp-report:";
/** Runs before every script of a page, and past its policy. */
const LISTEN = `addEventListener("securitypolicyviolation", (event) =>
  console.debug("${REPORT}" + event.effectiveDirective + " " + event.blockedURI + " "
    + event.sample));`;
/**
 * What nobody wrote into a page: handlers in attributes, addresses that are scripts, and
 * elements that the platform has nowhere. Our own pages have none of them.
 */
const STRANGERS = `[...document.querySelectorAll("*")].flatMap((element) => {
  const name = element.localName;
  const said = [...element.attributes].filter(({ name, value }) =>
    /^on/i.test(name) || name === "data-hit" || name === "srcdoc" ||
    /^(href|src|action|formaction|data|xlink:href|poster)$/i.test(name) &&
      /^[\\s\\0-\\x1f]*(javascript|vbscript|data:text)/i.test(value.replace(/[\\t\\n\\r]/g, "")) ||
    /^(href|src|action)$/i.test(name) && value.includes("evil.example"))
    .map((attribute) => name + "[" + attribute.name + "]");
  const strange = /^(iframe|object|embed|base|marquee|math|xss|animate|audio|video)$/i
    .test(name) || name === "style" && element.textContent.includes("evil.example") ||
    name === "meta" && /refresh/i.test(element.httpEquiv) &&
      /script/i.test(element.content) ||
    name === "script" && element.type !== "application/json" &&
      element.textContent.trim() !== "";
  return strange ? [...said, name] : said;
})`;
/** Points of a chart that a mouse is held over, in parts of its width. */
const HOVERED = [0.15, 0.35, 0.55, 0.75];
const PAGE_MS = 20_000;
/** What a stranger has put into a page may keep it from ever being loaded. */
const LOAD_MS = 20_000;

/** A page of that browser; what it tells is put into the list. */
export async function watchedPage(
  context: BrowserContext,
  seen: Seen[],
): Promise<WatchedPage> {
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MS);
  await page.addInitScript(LISTEN);
  let path = "";
  const note = (what: string) => void seen.push({ path, what });
  page.on("dialog", (dialog) => {
    note(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => note(`script error ${error.message}`));
  page.on("console", (message) => {
    if (message.text().startsWith(REPORT)) note(message.text());
  });
  page.on("popup", (popup) => note(`opened ${popup.url()}`));
  const look = async () => {
    const strangers = await page.evaluate<string[]>(STRANGERS);
    for (const stranger of strangers) note(`holds ${stranger}`);
    await hoverCharts(page);
  };
  return {
    page,
    look,
    async open(asked) {
      path = asked;
      const answer = await goto(page, asked);
      if (!answer) return 0;
      await page.waitForLoadState("load", { timeout: LOAD_MS })
        .catch(() => note("never loads"));
      await look();
      return answer.status();
    },
  };
}

/** A page of a browser in which somebody is signed in. */
export async function pageAs(
  chromium: TestBrowser,
  target: Target,
  as: ActorName,
  seen: Seen[],
): Promise<AsyncDisposable & { watched: WatchedPage }> {
  const context = await chromium.open({
    context: {
      baseURL: target.url,
      extraHTTPHeaders: target.headersOf({ as }),
    },
  });
  return {
    watched: await watchedPage(context, seen),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** Nothing for what is saved, not shown. */
async function goto(page: Page, path: string): Promise<Response | null> {
  try {
    return await page.goto(path, { waitUntil: "domcontentloaded" });
  } catch (error) {
    if (error instanceof Error && /Download is starting/.test(error.message)) {
      return null;
    }
    throw error;
  }
}

/** Has each chart show what it says of its bars. */
async function hoverCharts(page: Page): Promise<void> {
  for (const canvas of await page.locator("canvas:visible").all()) {
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (!box) continue;
    for (const part of HOVERED) {
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    }
  }
}
