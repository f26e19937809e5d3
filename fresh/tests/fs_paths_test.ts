import assert from "node:assert/strict";
import { type FsKind, placeOf } from "../src/fs_paths.ts";

Deno.test("placeOf reads the address and the folder from a file's path", () => {
  const cases: [path: string, kind: FsKind, scope: string, pattern: string][] =
    [
      ["index.tsx", "route", "/", "/"],
      ["about.tsx", "route", "/", "/about"],
      ["unit/index.ts", "route", "/unit", "/unit"],
      ["unit/[id].tsx", "route", "/unit", "/unit/:id"],
      ["unit/[id]/end.tsx", "route", "/unit/:id", "/unit/:id/end"],
      ["a/[[lang]].tsx", "route", "/a", "/a{/:lang}?"],
      ["api/[...path].ts", "route", "/api", "/api/:path*"],
      ["(staff)/team.tsx", "route", "/(staff)", "/team"],
      ["(staff)/index.tsx", "route", "/(staff)", "/"],
      ["f-[id].tsx", "route", "/", "/f-:id"],
      ["_app.tsx", "app", "/", "/_app"],
      ["unit/_layout.tsx", "layout", "/unit", "/unit/_layout"],
      ["(staff)/_middleware.ts", "middleware", "/(staff)", "/_middleware"],
      ["_error.tsx", "error", "/", "/_error"],
      ["_500.tsx", "error", "/", "/_500"],
      ["_404.tsx", "notFound", "/", "/_404"],
    ];
  for (const [path, kind, scope, pattern] of cases) {
    assert.deepEqual(placeOf(path), { kind, scope, pattern }, path);
  }
});

Deno.test("placeOf leaves out what is no part of the routes", () => {
  const paths = [
    "unit/(_components)/Form.tsx",
    "(_islands)/Counter.tsx",
    "styles.css",
    "README.md",
    "index_test.tsx",
    "index.test.ts",
  ];
  for (const path of paths) assert.equal(placeOf(path), undefined, path);
});
