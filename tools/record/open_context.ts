import type { BrowserContext } from "playwright-core";
import type { TestBrowser, ViewOptions } from "@/tests/support/browser.ts";
import { bringFont, type ChineseFont } from "./chinese_font.ts";
import type { RecordedPlatform } from "./recorded_platform.ts";
import { firstView } from "./shoot.ts";

/** A browser on the recorded platform, and what Chinese is drawn with. */
export interface Studio {
  chromium: TestBrowser;
  recorded: RecordedPlatform;
  font: ChineseFont;
}

/** Opens a session that is signed in as somebody, or that has the cookies of a state. */
export async function openContext(
  { chromium, recorded, font }: Studio,
  who: {
    as: string;
    cookies?: ReadonlyMap<string, string>;
    /** What differs from the first view. */
    view?: ViewOptions;
  },
): Promise<BrowserContext> {
  const { url } = recorded;
  const context = await chromium.open({
    ...firstView(font),
    ...who.view,
  });
  await bringFont(context, font);
  const cookies = new Map(who.cookies);
  const [name, value] = recorded.cookieOf(who.as)?.split("=") ?? [];
  if (name && value) cookies.set(name, value);
  await context.addCookies(
    [...cookies].map(([name, value]) => ({ name, value, url })),
  );
  return context;
}
