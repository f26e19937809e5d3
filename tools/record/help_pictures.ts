import { fileURLToPath } from "node:url";
import {
  HELP_PICTURE_SIZES,
  HELP_PICTURES,
  type HelpPictureName,
} from "@/components/help_pictures.ts";
import { WUHAN } from "@/tests/support/access/ids.ts";
import type { TestBrowser } from "@/tests/support/browser.ts";
import { checkList } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";
import type { ChineseFont } from "./chinese_font.ts";
import { openContext, type Studio } from "./open_context.ts";
import { LIST } from "./lists.ts";
import { readPng } from "./read_png.ts";
import { openRecordedPlatform } from "./recorded_platform.ts";
import type { Viewer } from "./visits.ts";
import { walkStates } from "./walk_states.ts";
import { writeSmallPng } from "./write_png.ts";

const FOLDER = fileURLToPath(new URL("../../static/help/", import.meta.url));

/** What is made for the pictures alone. */
interface Made {
  importId: string;
}

/** Where a picture is taken: an address and who sees it, or a state by its file and browser. */
type Place =
  | { path: string | ((made: Made) => string); as: Viewer; top?: string }
  | { file: string; browser: string };

const PLACES: Record<HelpPictureName, Place> = {
  "sign-in": { path: "/login", as: "anonymous" },
  "scan": { file: "scan/[ticket].tsx", browser: "signIn" },
  "activate": { file: "activate/admin.tsx", browser: "activation" },
  "profile": { path: "/unit/profile/basic", as: "wuhan.main" },
  "accounts": { path: "/unit/accounts", as: "wuhan.main" },
  "code": { path: "/unit/code", as: "wuhan.main" },
  "review": {
    path: `/admission/review?id=${WUHAN.application}`,
    as: "wuhan.main",
  },
  "import": {
    path: ({ importId }) => `/preload/import/${importId}`,
    as: "wuhan.main",
    top: ".tiles",
  },
  "roster": { path: "/roster/active", as: "wuhan.main" },
  "leave": { path: `/roster/${WUHAN.stay}/leave`, as: "wuhan.main" },
  "clinics": { path: "/clinics/roster", as: "township" },
  "statistics": { path: "/statistics/active", as: "wuhan.main" },
  "people": { path: "/people", as: "wuhan.main" },
  "register": { path: "/register", as: "anonymous" },
  "me": { path: "/me", as: "person.new" },
  "units": { path: "/authority/units", as: "province.business" },
  "area": { path: "/authority/statistics", as: "province.business" },
};

/** Takes the pictures of the manual into `static/help`, small; gives a line on each. */
export async function takeHelpPictures(
  chromium: TestBrowser,
  font: ChineseFont,
): Promise<string[]> {
  await using recorded = await openRecordedPlatform();
  await Deno.mkdir(FOLDER, { recursive: true });
  // The world has made them 卫生院, so that they may have clinics.
  const { db } = recorded.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, { kind: "A210" });
  await changeRow(db, "unit", IDS.unit.yichang, { kind: "A100" });
  const studio = { chromium, recorded, font };
  const made = { importId: await checkList(recorded.platform, "wuhan", LIST) };
  const lines: string[] = [];
  for (const [name, place] of places()) {
    if (!("path" in place)) continue;
    const path = typeof place.path === "string" ? place.path : place.path(made);
    lines.push(await take(studio, name, { ...place, path }));
  }
  for await (const { file, browser, path, cookies } of walkStates(recorded)) {
    for (const [name, place] of places()) {
      if (!("file" in place)) continue;
      if (place.file !== file || place.browser !== browser) continue;
      lines.push(await take(studio, name, { path, as: browser, cookies }));
    }
  }
  return lines;
}

function places(): [HelpPictureName, Place][] {
  // Object.entries cannot say more than string; the table above is the whole truth of it.
  return Object.entries(PLACES) as [HelpPictureName, Place][];
}

async function take(
  studio: Studio,
  name: HelpPictureName,
  { path, as, cookies, top }: {
    path: string;
    as: string;
    cookies?: ReadonlyMap<string, string>;
    /** What stands at the top of the picture, where it is not the page's own. */
    top?: string;
  },
): Promise<string> {
  const view = HELP_PICTURE_SIZES[HELP_PICTURES[name].shape];
  const context = await openContext(studio, {
    as,
    view,
    ...(cookies && { cookies }),
  });
  const page = await context.newPage();
  await page.goto(studio.recorded.url + path, { waitUntil: "load" });
  await page.evaluate("document.fonts.ready");
  if (top) {
    await page.locator(top).evaluate((element) => element.scrollIntoView());
  }
  const bytes = writeSmallPng(readPng(await page.screenshot()));
  await Deno.writeFile(`${FOLDER}${name}.png`, bytes);
  await context.close();
  return `${name}: ${bytes.length} bytes`;
}
