import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import { setSteppedUp } from "@/db/queries/sessions.ts";
import { hashOf } from "@/server/cookies.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { openSession } from "@/server/session.ts";
import { IDS } from "@/tools/seed.ts";
import { watchTraces } from "./left_behind.ts";
import { openBrowser, type ViewOptions } from "./browser.ts";
import { type TestPlatform, testPlatform } from "./cast.ts";
import { allRows } from "./rows.ts";
import { serveApp } from "./server.ts";

const WAIT_MS = 30_000;

/** A screen and a phone, two browsers that share nothing, around one platform. */
export interface Stage extends AsyncDisposable {
  cast: TestPlatform;
  platform: Platform;
  /** Without a slash at the end. */
  url: string;
  screen: Page;
  phone: Page;
  /** One more browser. */
  visit(view?: ViewOptions): Promise<Page>;
}

/**
 * Opens a stage; as it closes, what the journey has left in log, trail and browsers is looked
 * through (`left_behind.ts`). `localhost` as passkeys want it.
 */
export async function openStage(
  options: {
    /** What the screen is. */
    screen?: ViewOptions;
    /** Another platform than the usual one of the cast. */
    platformOf?: (platform: Platform) => Platform;
  } = {},
): Promise<Stage> {
  const cast = await testPlatform();
  const platform = options.platformOf?.(cast.platform) ?? cast.platform;
  const server = await serveApp(platform, "localhost");
  const chromium = await openBrowser();
  const traces = await watchTraces({ platform, chromium });
  const visit = async (view: ViewOptions = {}) =>
    await pageOf(await chromium.open(view), server.url);
  return {
    cast,
    platform,
    url: server.url,
    screen: await visit(options.screen),
    phone: await visit({ width: 390, height: 844 }),
    visit,
    async [Symbol.asyncDispose]() {
      // Whatever it finds, nothing is left running.
      const found = await traces[Symbol.asyncDispose]()
        .then(() => null, (error: unknown) => error);
      await chromium[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await cast[Symbol.asyncDispose]();
      if (found !== null) throw found;
    },
  };
}

/** Where the QR code on a screen leads: read from the database, by the screen's own secret. */
export async function qrTarget({ platform, url }: Stage, screen: Page) {
  const cookies = await screen.context().cookies();
  const secret = cookies.find(({ name }) => name === "tkt")?.value ?? "";
  const ticket = (await allRows(platform.db, "ticket"))
    .find(({ secretHash }) => secretHash === hashOf(secret));
  assert.ok(ticket, "the screen waits for a ticket");
  return `${url}/scan/${ticket.id}`;
}

/** The two digits that a screen shows. */
export async function numberOn(screen: Page): Promise<string> {
  return (await screen.locator(".big").innerText()).trim();
}

/** Lets a browser make passkeys, as a phone with a fingerprint does. */
export async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Signs a browser in as somebody of the cast, past the password and the phone. */
export async function signInAs(
  stage: Pick<Stage, "platform" | "url">,
  page: Page,
  who: keyof typeof IDS.account,
): Promise<void> {
  await signInTo(stage, page, IDS.account[who]);
}

/** The same for an account that is none of the cast's. */
export async function signInTo(
  { platform, url }: Pick<Stage, "platform" | "url">,
  page: Page,
  accountId: string,
): Promise<void> {
  const cookie = await openSession(platform, {
    accountId,
    factor: "totp",
    address: "127.0.0.1",
    userAgent: null,
  });
  const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
  await page.context().addCookies([
    { name, value, url, httpOnly: true },
  ]);
}

/** The sessions of somebody of the cast have proved themselves again a moment ago (再次验证身份). */
export async function stepUp(
  { platform }: Pick<Stage, "platform">,
  who: keyof typeof IDS.account,
): Promise<void> {
  const { at } = momentOf(platform);
  const sessions = (await allRows(platform.db, "session"))
    .filter(({ accountId }) => accountId === IDS.account[who]);
  await platform.db.transaction().execute(async (tx) => {
    for (const { id: sessionId } of sessions) {
      await setSteppedUp(tx, { sessionId, at });
    }
  });
}

/** Presses the button of this name. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: typeof name === "string" })
    .click();
}

async function pageOf(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const goto = page.goto.bind(page);
  page.goto = (path, options) => goto(new URL(path, url).href, options);
  return page;
}
