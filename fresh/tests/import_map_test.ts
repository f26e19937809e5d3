import assert from "node:assert/strict";
import { join } from "node:path";
import { readImportMap, targetOf } from "../build/import_map.ts";
import { projectWith } from "./support.ts";

Deno.test("targetOf reads specifiers as Deno does", () => {
  const map = {
    folder: "/project",
    imports: {
      "@/": "./",
      "preact": "npm:preact@10.0.0",
      "preact/hooks": "npm:preact@10.0.0/hooks",
      "@trpc/server/http": "npm:@trpc/server@11.0.0/http",
      "xlsx": "npm:@e965/xlsx@0.20.3",
      "fresh/runtime": "./fresh/runtime.ts",
    },
  };
  const cases: [specifier: string, target: string | undefined][] = [
    ["@/domain/dates.ts", "/project/domain/dates.ts"],
    ["preact", "preact"],
    ["preact/hooks", "preact/hooks"],
    ["@trpc/server/http", "@trpc/server/http"],
    ["xlsx", "@e965/xlsx"],
    ["fresh/runtime", "/project/fresh/runtime.ts"],
    ["npm:zod@4.0.0/mini", "zod/mini"],
    ["unknown", undefined],
  ];
  for (const [specifier, target] of cases) {
    assert.equal(targetOf(map, specifier), target, specifier);
  }
});

Deno.test("readImportMap takes the nearest deno.json that has imports", async () => {
  await using project = await projectWith({
    "deno.json": '{ "imports": { "a": "./a.ts" } }',
    "inner/deno.json": '{ "name": "inner" }',
    "inner/deep/x.ts": "",
  });
  assert.deepEqual(await readImportMap(join(project.root, "inner/deep")), {
    folder: project.root,
    imports: { a: "./a.ts" },
  });
});
