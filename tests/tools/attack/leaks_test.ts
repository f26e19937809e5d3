import assert from "node:assert/strict";
import { VERSION } from "@/server/open_platform.ts";
import { tellsHowMade, tellsVersion } from "@/tools/attack/leaks.ts";

Deno.test("A-28 tellsHowMade finds the place of the program, what it is made of and what it asked", () => {
  for (
    const text of [
      "Error: x\n    at handler (file:///srv/platform/app.ts:12:3)",
      "    at file:///srv/platform/app.ts:12:3",
      "    at async Server.<anonymous> (file:///srv/platform/app.ts:12:3)",
      "/srv/node_modules/kysely/index.js",
      "SQLITE_BUSY: database is locked",
      "SqliteError: no such table",
      "LibsqlError: SERVER_ERROR",
      'select "id" from "person" where "name" = ?',
      "SELECT id FROM person",
      "@libsql/client",
      "Deno/2.9.6",
      "Deno 2",
      "X-Powered-By: Fresh",
      `Cannot read ${new URL("../../../", import.meta.url).pathname}data/x.db`,
    ]
  ) assert.ok(tellsHowMade(`<p>${text}</p>`), text);
});

Deno.test("A-28 tellsHowMade leaves a page of ours alone", () => {
  for (
    const text of [
      "系统出错了，请稍后再试",
      '<select id="f-kind"><option value="1">在职</option></select>',
      "请从文件中选择 Excel 工作簿（.xlsx）",
      '<script type="module" src="/_fresh/js/client.js"></script>',
    ]
  ) assert.equal(tellsHowMade(text), false, text);
});

Deno.test("A-28 tellsVersion finds the versions of the platform and of Deno, and no part of another figure", () => {
  for (const version of [VERSION, Deno.version.deno, Deno.version.v8]) {
    assert.ok(tellsVersion(`x: ${version}`), version);
    assert.ok(tellsVersion(`v${version}-rc`), version);
    assert.equal(tellsVersion(`1${version}`), false, version);
    assert.equal(tellsVersion(`${version}.1`), false, version);
    assert.equal(tellsVersion(`1.${version}`), false, version);
  }
  assert.equal(tellsVersion("2026-11-27, 127.0.0.1, 5.3"), false);
});
