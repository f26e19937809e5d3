import type { BrowserContext, Page } from "playwright-core";
import type { TestBrowser } from "@/tests/support/browser.ts";
import { bringFont, type ChineseFont } from "./chinese_font.ts";
import type { Recorded } from "./index_page.ts";
import { firstView, shoot } from "./shoot.ts";

const SIGN_IN_MS = 10_000;
/** Phone, SMS, and some steps that pages take by themselves. */
const MAX_PRESSES = 8;
const STEP_MS = 700;

/** Which pages of which server, and who looks. */
interface Order {
  font: ChineseFont;
  out: string;
  baseUrl: string;
  paths: readonly string[];
  account: string | undefined;
  password: string;
  scripts: boolean;
}

/** Takes pages of a server that runs already, such as the demonstration. */
export async function recordRunning(
  chromium: TestBrowser,
  order: Order,
): Promise<Recorded[]> {
  const context = await chromium.open({
    ...firstView(order.font),
    scripts: order.scripts,
  });
  await bringFont(context, order.font);
  if (order.account !== undefined) await signIn(context, order);
  const pages: Recorded[] = [];
  const drawn = new Set<string>();
  for (const path of order.paths) {
    const name = path.replace(/^\//, "").replace(/[^\w-]+/g, "_") || "index";
    const problems = await shoot(context, {
      url: order.baseUrl + path,
      begin: `${order.out}/${name}`,
      status: 200,
      drawn,
    });
    const as = order.account ?? "anonymous";
    pages.push({ file: path, path, as, name, problems });
  }
  return pages;
}

/** Signs in once by the page of /login. */
async function signIn(context: BrowserContext, order: Order): Promise<void> {
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
  await page.close();
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
