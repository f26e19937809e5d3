/**
 * Pictures of pages, for looking at: `deno task record` takes every route on a phone, on a
 * desk, and in the dark, on a platform of its own, and says what is wrong with them.
 *
 *     deno task record
 *     deno task record --only '^roster/' --out out/roster
 *     deno task record --help-pictures
 *     deno task record --at http://localhost:8000 --account A --password P / /roster/active
 */
import { parseArgs } from "node:util";
import { openBrowser } from "@/tests/support/browser.ts";
import { findChineseFont, packedFont } from "./chinese_font.ts";
import { takeHelpPictures } from "./help_pictures.ts";
import { indexPage, type Recorded } from "./index_page.ts";
import { recordRoutes } from "./record_routes.ts";
import { recordRunning } from "./record_running.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    out: { type: "string", default: "out/record" },
    font: { type: "string" },
    "help-pictures": { type: "boolean", default: false },
    at: { type: "string" },
    account: { type: "string" },
    password: { type: "string", default: "" },
    "no-scripts": { type: "boolean", default: false },
  },
});

Deno.exitCode = await main();

async function main(): Promise<number> {
  // In the order of a Chinese browser: dates as year, month, day.
  Deno.env.set("LANG", "zh_CN.UTF-8");
  await using chromium = await openBrowser();
  const font = values["help-pictures"]
    ? await packedFont()
    : await findChineseFont(chromium, values.font);
  if (font.from === "nowhere") {
    say(`No Chinese font, so Chinese is drawn as boxes: ${font.reason}`);
  }
  if (values["help-pictures"]) {
    if (font.from === "nowhere") return 1;
    for (const line of await takeHelpPictures(chromium, font)) say(line);
    return 0;
  }
  const { out } = values;
  await Deno.mkdir(out, { recursive: true });
  const pages = values.at === undefined
    ? await recordRoutes(chromium, {
      font,
      out,
      only: new RegExp(values.only),
      say,
    })
    : await recordRunning(chromium, {
      font,
      out,
      baseUrl: values.at,
      paths: positionals,
      account: values.account,
      password: values.password,
      scripts: !values["no-scripts"],
    });
  return await conclude(out, pages);
}

/** Writes the page with all pictures, and says what is wrong. */
async function conclude(
  out: string,
  pages: readonly Recorded[],
): Promise<number> {
  await Deno.writeTextFile(`${out}/index.html`, indexPage(pages));
  for (const { path, as, problems } of pages) {
    for (const problem of problems) say(`${path} (${as}): ${problem}`);
  }
  const wrong = pages.filter(({ problems }) => problems.length > 0).length;
  say(
    `${pages.length} pages, ${wrong} with something wrong: ${out}/index.html`,
  );
  return wrong > 0 || pages.length === 0 ? 1 : 0;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
