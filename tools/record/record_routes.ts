import type { BrowserContext } from "playwright-core";
import type { TestBrowser } from "@/tests/support/browser.ts";
import type { ChineseFont } from "./chinese_font.ts";
import type { Recorded } from "./index_page.ts";
import { openContext } from "./open_context.ts";
import { openRecordedPlatform } from "./recorded_platform.ts";
import { shoot } from "./shoot.ts";
import { recordVisits } from "./visits.ts";
import { walkStates } from "./walk_states.ts";

/** What is wanted. */
interface Order {
  font: ChineseFont;
  out: string;
  /** Of the file or the address; what does not match is left out. */
  only: RegExp;
  say(line: string): void;
}

/** Takes every route of the platform: those of one viewer after the other, then what has to be brought about. */
export async function recordRoutes(
  chromium: TestBrowser,
  { font, out, only, say }: Order,
): Promise<Recorded[]> {
  await using recorded = await openRecordedPlatform();
  const studio = { chromium, recorded, font };
  const drawn = new Set<string>();
  const pages: Recorded[] = [];
  const take = async (
    context: BrowserContext,
    page: Omit<Recorded, "name" | "problems"> & { status?: number },
  ) => {
    const { file, path, as, status = 200 } = page;
    const name = nameOf(file, as, pages);
    const url = recorded.url + path;
    const shot = { url, begin: `${out}/${name}`, status, drawn };
    const problems = await shoot(context, shot);
    pages.push({ file, path, as, name, problems });
    say(name);
  };
  const isWanted = (one: { file: string; path: string }) =>
    only.test(one.file) || only.test(one.path);

  const visits = recordVisits(recorded.world).filter(isWanted);
  for (const as of new Set(visits.map((visit) => visit.as))) {
    const context = await openContext(studio, { as });
    for (const visit of visits) {
      if (visit.as === as) await take(context, visit);
    }
    await context.close();
  }
  for await (const state of walkStates(recorded)) {
    // What is not wanted leads on to what is.
    if (!isWanted(state)) continue;
    const { browser: as, cookies } = state;
    const context = await openContext(studio, { as, cookies });
    await take(context, { ...state, as });
    await context.close();
  }
  return pages.sort((one, other) => one.name < other.name ? -1 : 1);
}

/** After the route; a second one of the same route says whose it is, and a number. */
function nameOf(
  file: string,
  as: string,
  pages: readonly Recorded[],
): string {
  const name = file.replace(/\.tsx$/, "").replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "");
  const same = pages.filter((page) => page.file === file).length;
  return same === 0 ? name : `${name}-${as.replace(/\W/g, "_")}-${same + 1}`;
}
