/**
 * Takes pictures of running pages, for looking at: every path at 390 and 1366
 * pixels, light and dark.
 *
 *     deno run -A tools/shots.ts http://localhost:8000 out/shots /login
 *     deno run -A tools/shots.ts --account A --password P http://localhost:8000 out/shots / /roster/active
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import {
  openBrowser,
  type TestBrowser,
  type ViewOptions,
} from "@/tests/support/browser.ts";

const SIGN_IN_MS = 10_000;
/** Phone, SMS, and some steps that pages take by themselves. */
const MAX_PRESSES = 8;
const STEP_MS = 700;
const WIDTHS = [390, 1366];
const FONT_FILE =
  "node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2";

/** What the command line asks for. */
interface Order {
  baseUrl: string;
  outDir: string;
  paths: string[];
  account: string | undefined;
  password: string;
  scripts: boolean;
  fontFile: string;
}

if (import.meta.main) await takeShots(readOrder(Deno.args));

function readOrder(args: string[]): Order {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      account: { type: "string" },
      password: { type: "string", default: "" },
      "no-scripts": { type: "boolean", default: false },
      font: { type: "string", default: FONT_FILE },
    },
  });
  const [baseUrl, outDir, ...paths] = positionals;
  if (!baseUrl || !outDir || paths.length === 0) {
    throw new Error(
      "Usage: tools/shots.ts [--account A --password P] [--no-scripts] [--font FILE] baseUrl outDir path…",
    );
  }
  return {
    baseUrl,
    outDir,
    paths,
    account: values.account,
    password: values.password,
    scripts: !values["no-scripts"],
    fontFile: values.font,
  };
}

async function takeShots(order: Order): Promise<void> {
  await Deno.mkdir(order.outDir, { recursive: true });
  await using chromium = await openBrowser();
  const fontCss = await fontFor(chromium, order.fontFile);
  const session = await signIn(chromium, order);
  for (const width of WIDTHS) {
    for (const dark of [false, true]) {
      const context = await chromium.open(
        view(order, { width, dark }, session),
      );
      for (const path of order.paths) {
        const file = `${order.outDir}/${fileName(path, width, dark)}`;
        await shoot(context, { url: order.baseUrl + path, file, fontCss });
        await say(file);
      }
      await context.close();
    }
  }
}

function view(
  order: Order,
  options: ViewOptions,
  storageState?: Session,
): ViewOptions {
  return {
    ...options,
    scripts: order.scripts,
    // The font for a bare machine comes by a style that the pages' own policy would refuse.
    context: { bypassCSP: true, ...(storageState && { storageState }) },
  };
}

async function shoot(
  context: BrowserContext,
  shot: { url: string; file: string; fontCss: string | undefined },
): Promise<void> {
  const page = await context.newPage();
  const response = await page.goto(shot.url, { waitUntil: "load" });
  if (shot.fontCss) await page.addStyleTag({ content: shot.fontCss });
  await page.screenshot({ path: shot.file, fullPage: true });
  const width = await page.evaluate("document.documentElement.scrollWidth");
  const status = response?.status();
  if (status !== 200) await say(`${status} ${shot.url}`);
  const shown = page.viewportSize()?.width ?? 0;
  if (Number(width) > shown) {
    await say(`${shot.url} is ${width} px wide on a screen of ${shown}`);
  }
  await page.close();
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Signs in once by the page of /login; every picture then shares its cookies. */
async function signIn(
  chromium: TestBrowser,
  order: Order,
): Promise<Session | undefined> {
  if (order.account === undefined) return undefined;
  const context = await chromium.open(view(order, {}));
  const page = await context.newPage();
  await page.goto(`${order.baseUrl}/login`);
  const cast = page.locator("form", {
    has: page.locator(`input[name=account][value="${order.account}"]`),
  });
  if (await cast.count() > 0) await cast.getByRole("button").click();
  else await signInByForm(page, order);
  // Where this runs out of time, the account or the password was refused.
  await page.waitForURL((url) => !url.pathname.startsWith("/login"), {
    timeout: SIGN_IN_MS,
  });
  const session = await context.storageState();
  await context.close();
  return session;
}

/** Password first, then 在本机模拟 on the pages that wait for phone and SMS (demonstration only). */
async function signInByForm(page: Page, order: Order): Promise<void> {
  await page.locator("#f-account").fill(order.account ?? "");
  const password = page.locator("#f-password");
  await password.fill(order.password);
  await password.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login", {
    timeout: SIGN_IN_MS,
  });
  const next = page.getByRole("button", { name: /在本机模拟|^发送验证码/ });
  for (let press = 0; press < MAX_PRESSES; press++) {
    if (!new URL(page.url()).pathname.startsWith("/login")) return;
    // The page of the next step bears the same address; where there is no button, it moves on by itself.
    if (await next.count() > 0) await next.first().click();
    await page.waitForTimeout(STEP_MS);
    await page.waitForLoadState("load");
  }
}

/**
 * A style with a Chinese font, or undefined where the machine has one: without
 * any, two different characters are drawn as the same box.
 */
async function fontFor(
  chromium: TestBrowser,
  fontFile: string,
): Promise<string | undefined> {
  const context = await chromium.open();
  const page = await context.newPage();
  const hasFont = await page.evaluate(`(() => {
    const draw = (text) => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      pen.font = "40px sans-serif";
      pen.fillText(text, 0, 50);
      return canvas.toDataURL();
    };
    return draw("湖") !== draw("北");
  })()`);
  await context.close();
  if (hasFont) return undefined;
  if (!existsSync(fontFile)) {
    throw new Error(
      "This machine has no Chinese font: name a .woff2 file with --font",
    );
  }
  const bytes = await Deno.readFile(fontFile);
  return `@font-face { font-family: "Shots"; src: url(data:font/woff2;base64,${bytes.toBase64()}) }
    * { font-family: "Shots", sans-serif !important }`;
}

function fileName(path: string, width: number, dark: boolean): string {
  const name = path.replace(/^\//, "").replace(/[^\w-]+/g, "_") || "index";
  return `${name}-${width}${dark ? "-dark" : ""}.png`;
}

async function say(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
}
