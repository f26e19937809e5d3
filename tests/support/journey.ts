import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Platform } from "@/server/platform.ts";
import { axeProblems } from "./axe.ts";
import type { ViewOptions } from "./browser.ts";
import type { Section } from "./manual.ts";
import { openStage, type Stage } from "./stage.ts";

/** Where a journey begins that goes by the menu: 平台首页 would draw six charts first. */
export const START_PATH = "/account";

/** How every journey is walked. */
const VIEWS: readonly (readonly [how: string, view: ViewOptions])[] = [
  ["with scripts", { scripts: true }],
  ["without scripts, on a phone", { scripts: false, width: 390, height: 844 }],
];

/** A journey under way. */
export interface Journey {
  stage: Stage;
  /** What all its pages are opened with. */
  view: ViewOptions;
  scripts: boolean;
  /** A page as it stands: nothing that axe finds, where scripts run at all, nothing wider than the screen. */
  check(page: Page): Promise<void>;
  /** Walks one section of the manual, as a step of the test. */
  section(name: Section, walk: () => Promise<void>): Promise<void>;
}

/**
 * A journey through sections of the manual: two tests, one with scripts at a desk, one
 * without on a phone, each with a step a section. `manual_test.ts` reads the lists, so that
 * no section is left without one; a section that is listed and not walked fails here.
 */
export function journey(
  sections: readonly Section[],
  play: (journey: Journey) => Promise<void>,
  options: { platformOf?: (platform: Platform) => Platform } = {},
): void {
  const named = sections.map((section) => `§${section}`).join(" ");
  for (const [how, view] of VIEWS) {
    Deno.test(`the manual, ${named}, ${how}`, async (test) => {
      await using stage = await openStage({ ...options, screen: view });
      const walked: Section[] = [];
      await play({
        stage,
        view,
        scripts: view.scripts ?? true,
        check: (page) => checkPage(page, view),
        async section(name, walk) {
          walked.push(name);
          const isDone = await test.step(`§${name}`, walk);
          // What follows begins where this should have ended.
          assert.ok(isDone, `§${name} was not walked to its end`);
        },
      });
      assert.deepEqual(walked.sort(), [...sections].sort());
    });
  }
}

async function checkPage(page: Page, { scripts }: ViewOptions): Promise<void> {
  // From the top: what lies half under the bar of the page has no size of its own.
  await page.evaluate("scrollTo(0, 0)");
  if (scripts) assert.deepEqual(await axeProblems(page), []);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.ok(Number(width) <= (page.viewportSize()?.width ?? 0), page.url());
}

/** 点击左侧…: follows a line of the menu, which on a phone lies behind 菜单. */
export async function openMenu(
  page: Page,
  group: string,
  label: string,
): Promise<void> {
  const opener = page.getByRole("link", { name: "菜单", exact: true });
  if (await opener.isVisible()) await opener.click();
  const lines = page.getByRole("navigation", { name: "主菜单" })
    .getByRole("group").filter({ hasText: group });
  const line = lines.getByRole("link", { name: new RegExp(`^${label}`) });
  // What lies above a page far down the menu is folded.
  if (!await line.isVisible()) await lines.locator("summary").click();
  await line.click();
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${label}`) })
    .waitFor();
}

/** An act on the row of somebody, in sight or behind 更多; `what` as the link says it. */
export async function actOnRow(
  page: Page,
  name: string,
  what: string,
): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: name });
  const link = row.getByRole("link", { name: `${what} ${name}`, exact: true });
  await row.waitFor();
  if (!await link.isVisible()) await row.getByText("更多").click();
  await link.click();
}
