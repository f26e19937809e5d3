import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { projectFiles } from "@/tests/support/project_files.ts";
import { MENUS } from "@/domain/menus.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { accessOf, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { columnsOf } from "@/tests/support/rows.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TEXT_FILES = /(\.(ts|tsx|md|json|css|svg|yml|sh)|AGENTS|LICENSE|run)$/;

const MAX_LINES = 350;
/** Tables of data, and what shipped. */
const MAY_BE_LONG = /^(codes\/|db\/migrations\/|static\/|fresh\/tests\/)/;

/** Written in pieces, so that this file does not hold them. */
const FORBIDDEN_TEXTS = [
  ["../", "shared"],
  ["/work/", "shared"],
  ["/work/", "main"],
  ["/usr/local/bin/", "deno"],
  ["registry.", "npmjs"],
  ["npm", "mirror"],
  ["jsr.", "io/"],
  ["deno.", "land/"],
].map((parts) => parts.join(""));

Deno.test("every procedure says whom it is for", () => {
  for (const path of PROCEDURE_PATHS) {
    assert.notEqual(accessOf(path), undefined, path);
  }
  assert.ok(PROCEDURE_PATHS.length >= 23);
});

Deno.test("only what must be is open to everybody", () => {
  const open = PROCEDURE_PATHS.filter((path) => accessOf(path) === "public");

  assert.deepEqual(open, ["directory.named"]);
});

Deno.test("every menu has a page", async () => {
  const files = new Set(await projectFiles());
  for (const { path } of Object.values(MENUS)) {
    // A page of many menus lies at a parameter: /business/[code], /preload/[kind].
    const page = [
      `routes${path}.tsx`,
      `routes${path}/index.tsx`,
      `routes${path.replace(/[^/]+$/, "[code]")}/index.tsx`,
      `routes${path.replace(/[^/]+$/, "[kind]")}/index.tsx`,
    ].find((file) => files.has(file));
    assert.ok(page, `${path} has no page`);
  }
});

Deno.test("db/schema.ts says what the migrated database has", async () => {
  await using database = await testDatabase();
  const files = (await projectFiles("db/"))
    .filter((file) => /^db\/schema(\/\w+)?\.ts$/.test(file));
  const sources = await Promise.all(
    files.map((file) => Deno.readTextFile(ROOT + file)),
  );

  assert.ok(files.length > 1, "the tables stand in files of their own");
  assert.deepEqual(
    declaredColumns(sources.join("\n")),
    await columnsOf(database.db),
  );
});

Deno.test("no file is too long to read", async () => {
  for (const file of await projectFiles()) {
    if (!/\.tsx?$/.test(file) || MAY_BE_LONG.test(file)) continue;
    const lines = (await Deno.readTextFile(ROOT + file)).split("\n").length - 1;
    assert.ok(lines <= MAX_LINES, `${file} has ${lines} lines`);
  }
});

Deno.test("every page that AGENTS.md names exists", async () => {
  const text = await Deno.readTextFile(`${ROOT}AGENTS.md`);
  const files = new Set(await projectFiles());
  const named = text.match(/docs\/[\w-]+\.md/g) ?? [];

  assert.ok(named.length > 0);
  for (const file of named) assert.ok(files.has(file), file);
});

Deno.test("no file names a path of this machine or the host of a registry", async () => {
  for (const file of await projectFiles()) {
    if (!TEXT_FILES.test(file)) continue;
    const text = await Deno.readTextFile(ROOT + file);
    for (const forbidden of FORBIDDEN_TEXTS) {
      assert.ok(!text.includes(forbidden), `${file} holds ${forbidden}`);
    }
  }
});

Deno.test("every package of deno.json has a line in docs/decisions.md", async () => {
  const config = await Deno.readTextFile(`${ROOT}deno.json`);
  const text = await Deno.readTextFile(`${ROOT}docs/decisions.md`);
  const decisions = text.toLowerCase();
  const packages = new Set(
    [...config.matchAll(/"npm:((?:@[\w-]+\/)?[\w-]+)@/g)].map(([, name]) =>
      name
    ),
  );

  assert.ok(packages.size > 20);
  for (const name of packages) {
    assert.ok(decisions.includes(name ?? ""), `${name} has no line`);
  }
});

/** The columns that the interfaces of `db/schema.ts` declare: `true` where one may be null. */
function declaredColumns(
  source: string,
): Record<string, Record<string, boolean>> {
  const fields = new Map<string, Record<string, string>>();
  for (
    const [, name = "", body = ""] of source.matchAll(
      /export interface (\w+) \{([^}]*)\}/g,
    )
  ) {
    const entries = [...body.matchAll(/^ {2}(\w+):\s+([^;]+);/gm)];
    fields.set(
      name,
      Object.fromEntries(entries.map(([, key, type]) => [key, type ?? ""])),
    );
  }
  const tables: Record<string, Record<string, boolean>> = {};
  for (const [table, type] of Object.entries(fields.get("Database") ?? {})) {
    tables[table] = Object.fromEntries(
      Object.entries(fields.get(type) ?? {}).map(([column, declared]) => [
        column,
        /\| null\b/.test(declared),
      ]),
    );
  }
  return tables;
}
