import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Builder } from "fresh/dev";
import config from "@/fresh.config.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Who signs in, with pages that show all the islands they can. */
const FULL = [
  {
    who: "wuhan",
    paths: [
      ["/", "/"],
      ["/statistics/active", "/statistics/active"],
      ["/statistics/retired", "/statistics/retired"],
      ["/unit/departments/order", "/unit/departments/order"],
      ["/roster/active", "/roster/active"],
      ["/preload/active", "/preload/:kind"],
      ["/help", "/help"],
    ],
  },
  { who: "hubei", paths: [["/authority/units/new", "/authority/units/new"]] },
] as const;

interface Size {
  pattern: string;
  script: number;
  style: number;
}

Deno.test("the sizes that a build tells are what the pages of the platform load", async () => {
  const sizes = await sizesOfBuild();
  for (const { who, paths } of FULL) {
    await using pages = await unitPages(who);
    for (const [path, pattern] of paths) {
      const html = await pages.html(path);
      const weight = async (urls: RegExp) => {
        let bytes = 0;
        for (const url of new Set(html.match(urls))) {
          const answer = await pages.visitor.request(url);
          assert.equal(answer.status, 200, url);
          bytes += gzipSync(await answer.text(), { level: 9 }).byteLength;
        }
        return bytes;
      };
      const size = sizes.get(pattern);
      assert.equal(
        size?.script,
        await weight(/\/_fresh\/js\/[\w-]+\.js/g),
        path,
      );
      assert.equal(size?.style, await weight(/\/[\w-]+\.css/g), path);
    }
  }
});

Deno.test("every page of the platform has a row, and none is without a budget", async () => {
  const sizes = await sizesOfBuild();

  assert.ok(sizes.size > 110, `${sizes.size} rows`);
  for (const path of ["/login", "/me/apply", "/scan/:ticket", "_error"]) {
    assert.ok(sizes.has(path), path);
  }
  assert.deepEqual(config.build.budgets["*"], { script: 0, style: 6144 });
});

let built: Promise<Map<string, Size>> | undefined;

/** Sizes by pattern, of a build into a folder of its own. */
function sizesOfBuild(): Promise<Map<string, Size>> {
  return built ??= build();
}

async function build(): Promise<Map<string, Size>> {
  const folder = await Deno.makeTempDir();
  try {
    const outDir = `${folder}/out`;
    const options = { ...config.build, root: ROOT, outDir, print() {} };
    await new Builder(options).build();
    const text = await Deno.readTextFile(`${outDir}/sizes.json`);
    const sizes: Size[] = JSON.parse(text);
    return new Map(sizes.map((size) => [size.pattern, size]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
