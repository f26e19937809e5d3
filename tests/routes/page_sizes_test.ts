import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Builder } from "fresh/dev";
import config from "@/fresh.config.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { stumblesIn } from "@/tools/browsers/scan_script.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** How the library of the passkeys asks whether there are any. */
const PASSKEY_REGEXP = /typeof globalThis\.PublicKeyCredential=="function"/;

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

/**
 * What is newer than the oldest of our browsers and there all the same: script, name, and
 * the text of that script that keeps it from them. Without one the function is our own.
 */
const GUARDED: readonly (readonly [RegExp, string, RegExp?])[] = [
  // Pointer events begin with a pointerdown, which iOS has from 13.
  [/^SortList-/, ".setPointerCapture()", /addEventListener\("pointermove"/],
  [/^SortList-/, "PointerEvent", /addEventListener\("pointermove"/],
  [/^StatChart-/, "ResizeObserver", /typeof ResizeObserver/],
  [/^StatChart-/, "requestIdleCallback", /typeof requestIdleCallback/],
  [/^StatChart-/, "cancelIdleCallback", /typeof requestIdleCallback/],
  [/^StatChart-/, ".show()"],
  // Loaded by StatChart alone, where there is a ResizeObserver.
  [/^draw_chart-/, "ResizeObserver", /getDatasetMeta/],
  [/^draw_chart-/, "OffscreenCanvas", /typeof OffscreenCanvas/],
  [/^draw_chart-/, ".resize()"],
  // superjson's, for a value that only a server with BigInt sends.
  [/^ImportProgress-/, "BigInt", /typeof BigInt/],
  // As above: no page of ours hands one to an island.
  [/^rich-/, "BigInt", /case"n":return BigInt/],
  [/^partials-/, ".startViewTransition()", /\.startViewTransition&&/],
  [/^partials-/, ".take()"],
  [/^partials-/, ".drop()"],
  [/^partials-/, ".show()"],
  // The passkeys, else 动态口令: see PhoneBind and PhoneConfirm.
  [/^chunk-/, ".getPublicKey()", /typeof \w+\.getPublicKey=="function"/],
  [/^chunk-/, "PublicKeyCredential", PASSKEY_REGEXP],
  [
    /^chunk-/,
    "PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable",
    PASSKEY_REGEXP,
  ],
];

Deno.test("no script uses unguarded what Chromium 79, Firefox 78 or iOS 12.2 lack", async () => {
  const { scripts } = await build();
  const unguarded: string[] = [];
  const used = new Set<number>();

  for (const [file, text] of scripts) {
    for (const { name, lackedBy, text: there } of stumblesIn(text)) {
      const nth = GUARDED.findIndex(([script, what, guard = /^/]) =>
        script.test(file) && what === name && guard.test(text)
      );
      if (nth === -1) unguarded.push(`${file}: ${there} (${lackedBy})`);
      used.add(nth);
    }
  }

  assert.ok(scripts.size >= 15, `${scripts.size} scripts`);
  assert.deepEqual(unguarded, []);
  assert.deepEqual(GUARDED.filter((_, nth) => !used.has(nth)), []);
});

/** Of a build into a folder of its own. */
interface Built {
  /** By pattern of the page. */
  sizes: Map<string, Size>;
  /** By name of the file. */
  scripts: Map<string, string>;
}

let built: Promise<Built> | undefined;

async function sizesOfBuild(): Promise<Map<string, Size>> {
  return (await build()).sizes;
}

function build(): Promise<Built> {
  return built ??= buildApart();
}

async function buildApart(): Promise<Built> {
  const folder = await Deno.makeTempDir();
  try {
    const outDir = `${folder}/out`;
    const options = { ...config.build, root: ROOT, outDir, print() {} };
    await new Builder(options).build();
    const text = await Deno.readTextFile(`${outDir}/sizes.json`);
    const sizes: Size[] = JSON.parse(text);
    const scripts = new Map<string, string>();
    for (const { name } of Deno.readDirSync(`${outDir}/js`)) {
      if (!name.endsWith(".js")) continue;
      scripts.set(name, await Deno.readTextFile(`${outDir}/js/${name}`));
    }
    return {
      sizes: new Map(sizes.map((size) => [size.pattern, size])),
      scripts,
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
