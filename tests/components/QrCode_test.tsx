import assert from "node:assert/strict";
import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { QrCode } from "@/components/QrCode.tsx";
import { qrModules } from "@/server/qr.ts";

const RUN_REGEXP = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/g;

Deno.test("QrCode draws the dark modules as runs and says what the code opens", () => {
  const modules = [[true, true, false], [false, true, false], [
    true,
    false,
    true,
  ]];

  const html = renderToString(<QrCode modules={modules} label="登录二维码" />);

  assert.match(html, /viewBox="0 0 3 3"/);
  assert.match(html, /role="img" aria-label="登录二维码"/);
  assert.match(
    html,
    / d="M0 0h2v1h-2zM1 1h1v1h-1zM0 2h1v1h-1zM2 2h1v1h-1z"/,
  );
});

Deno.test("the path covers exactly the dark modules, none of them twice", () => {
  const row = fc.integer({ min: 1, max: 24 });
  const squares = row.chain((side) =>
    fc.array(fc.array(fc.boolean(), { minLength: side, maxLength: side }), {
      minLength: side,
      maxLength: side,
    })
  );
  fc.assert(fc.property(squares, (modules) => {
    assert.deepEqual(readPath(modules), modules);
  }));
});

Deno.test("the code of a ticket reads back out of its path", () => {
  const modules = qrModules(
    "https://wsjk.hubei.example/scan/oyORnuP8q7ou2gfYjq-_SI",
  );

  assert.deepEqual(readPath(modules), modules);
});

/** The modules that the path of a drawn code covers; fails where two runs cross. */
function readPath(modules: boolean[][]): boolean[][] {
  const html = renderToString(<QrCode modules={modules} label="" />);
  const path = / d="([^"]*)"/.exec(html)?.[1] ?? "";
  const drawn = modules.map((row) => row.map(() => false));
  assert.equal(path.replace(RUN_REGEXP, ""), "");
  for (const [, x, y, length, back] of path.matchAll(RUN_REGEXP)) {
    assert.equal(length, back);
    for (let step = 0; step < Number(length); step++) {
      const row = drawn[Number(y)] ?? [];
      assert.equal(row[Number(x) + step], false);
      row[Number(x) + step] = true;
    }
  }
  return drawn;
}
