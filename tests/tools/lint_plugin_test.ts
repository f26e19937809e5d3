import assert from "node:assert/strict";
import plugin from "@/tools/lint_plugin.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const ONE = "house/imports";

/** File, source, and the rules that it breaks. */
type Case = readonly [path: string, source: string, ...rules: string[]];

const IMPORTS: Case[] = [
  ["routes/login.tsx", `import { f } from "@/db/open.ts";`, ONE],
  ["routes/login.tsx", `import type { Db } from "@/db/open.ts";`, ONE],
  ["routes/login.tsx", `import { f } from "@/server/forms.ts";`],
  ["routes/a/login.tsx", `import { define } from "../../utils.ts";`],
  ["routes/a/login.tsx", `import { f } from "../../db/open.ts";`, ONE],
  ["components/Card.tsx", `import { f } from "@/server/forms.ts";`, ONE],
  ["components/Card.tsx", `import type { F } from "@/server/forms.ts";`, ONE],
  ["components/Card.tsx", `import { f } from "@/islands/Poll.tsx";`, ONE],
  ["components/Card.tsx", `import { f } from "@/codes/table.ts";`],
  ["islands/Poll.tsx", `import { api } from "@/client/api.ts";`],
  ["islands/Poll.tsx", `import { a } from "@/server/router.ts";`, ONE],
  ["islands/Poll.tsx", `import { type A, b } from "@/server/router.ts";`, ONE],
  ["islands/Poll.tsx", `import type { A } from "@/server/router.ts";`],
  ["islands/Poll.tsx", `import { type A } from "@/server/router.ts";`],
  ["islands/Poll.tsx", `export { a } from "@/server/router.ts";`, ONE],
  ["islands/Poll.tsx", `await import("@/server/router.ts");`, ONE],
  ["client/api.ts", `import type { A } from "@/server/router.ts";`],
  ["client/api.ts", `import { openDb } from "@/db/open.ts";`, ONE],
  ["domain/dates.ts", `import { z } from "zod";`],
  ["domain/dates.ts", `import fs from "node:fs";`, ONE],
  ["domain/dates.ts", `import { pinyin } from "pinyin-pro";`, ONE],
  ["domain/dates.ts", `export * from "../db/open.ts";`, ONE],
  ["domain/inputs/unit.ts", `import { f } from "../names.ts";`],
  ["codes/sexes.ts", `import { f } from "@/domain/names.ts";`, ONE],
  ["db/open.ts", `import { f } from "@/server/log.ts";`, ONE],
  ["server/trpc.ts", `import { f } from "@/db/open.ts";`],
  ["server/trpc.ts", `import { f } from "@/routes/login.tsx";`, ONE],
  [
    "server/operations/approve.ts",
    `import { f } from "../routers/roster.ts";`,
    ONE,
  ],
  ["server/router.ts", `import { f } from "./routers/roster.ts";`],
  ["main.ts", `import { f } from "@/db/open.ts";`, ONE],
  ["main.ts", `import { f } from "@/server/context.ts";`],
  ["main.ts", `import { App } from "fresh";`],
  ["main.ts", `import { App } from "@/fresh/app.ts";`, ONE],
  ["main.ts", `import { App } from "./fresh/mod.ts";`, ONE],
  ["fresh/app.ts", `import { f } from "../domain/names.ts";`, ONE],
  ["fresh/tests/app_test.ts", `import { App } from "../app.ts";`],
  ["tests/routes/login_test.ts", `import p from "@/routes/login.tsx";`, ONE],
  ["tests/db/open_test.ts", `import { f } from "@/db/open.ts";`],
  ["tools/seed.ts", `import { f } from "@/db/open.ts";`],
  ["tools/seed.ts", `import { f } from "@/routes/login.tsx";`, ONE],
];

const SQL: Case[] = [
  ["server/operations/end.ts", `tx.updateTable("membership");`, "house/sql"],
  ["server/operations/end.ts", `tx["deleteFrom"]("membership");`, "house/sql"],
  ["routes/index.tsx", `db.selectFrom("person");`, "house/sql"],
  ["tools/admin.ts", `db.insertInto("account");`, "house/sql"],
  ["tests/server/end_test.ts", `db.selectFrom("person");`, "house/sql"],
  ["tools/seed.ts", `db.insertInto("account");`],
  ["tools/seed/people.ts", `db.insertInto("account");`],
  ["tests/support/cast.ts", `db.insertInto("account");`],
  ["tests/db/units_test.ts", `db.selectFrom("unit");`],
  ["db/open.ts", `db.selectFrom("unit");`],
  ["db/open.ts", `sql.raw(text);`, "house/sql"],
  ["db/open.ts", `sql["lit"](text);`, "house/sql"],
  ["db/open.ts", `sql.ref(column);`],
  ["db/open.ts", `import { sql } from "kysely";`],
  ["db/open.ts", `import { sql as s } from "kysely";`, "house/sql"],
  ["server/trpc.ts", `import { sql } from "kysely";`, "house/sql"],
  ["server/trpc.ts", `import type { Transaction } from "kysely";`],
];

const PURE = "house/pure-domain";
const DOMAIN: Case[] = [
  ["domain/dates.ts", `const now = Date.now();`, PURE],
  ["domain/dates.ts", `const now = new Date();`, PURE],
  ["domain/dates.ts", `const now = Date();`, PURE],
  ["domain/dates.ts", `const day = new Date(0);`],
  ["domain/dates.ts", `crypto.getRandomValues(bytes);`, PURE],
  ["domain/dates.ts", `const id = globalThis.crypto;`, PURE],
  ["domain/dates.ts", `const port = Deno.env.get("PORT");`, PURE],
  ["domain/dates.ts", `const die = Math.random();`, PURE],
  ["domain/dates.ts", `const half = Math.floor(1.5);`],
  ["domain/dates.ts", `const label = { crypto: 1 };`],
  ["server/session.ts", `const now = Date.now();`],
];

const OLD = "house/old-browsers";
const BROWSERS: Case[] = [
  ["domain/names.ts", `text.replaceAll("·", "");`, OLD],
  ["islands/Poll.tsx", `rows.at(-1);`, OLD],
  ["islands/Poll.tsx", `show(row.at);`],
  ["client/api.ts", `structuredClone(row);`, OLD],
  ["client/api.ts", `new ResizeObserver(f);`, OLD],
  ["client/api.ts", `if (typeof BigInt !== "undefined") BigInt(1);`],
  ["client/api.ts", `event instanceof PointerEvent;`, OLD],
  ["client/api.ts", `function f(event: PointerEvent) {}`],
  ["client/api.ts", `Promise.allSettled(all);`, OLD],
  ["client/api.ts", `Promise.all(all);`],
  ["components/Card.tsx", `Object.hasOwn(a, b);`, OLD],
  ["components/Card.tsx", `tools.take(1);`],
  ["islands/Poll.tsx", `form.requestSubmit();`, OLD],
  ["fresh/client/boot.ts", `list.replaceChildren();`, OLD],
  ["fresh/src/app.ts", `list.replaceChildren();`],
  ["server/session.ts", `text.replaceAll("·", "");`],
];

const SCOPE = "house/scope-first";
const QUERIES: Case[] = [
  ["db/queries/roster.ts", `export function f(scope: Scope, db: Db) {}`],
  ["db/queries/roster.ts", `export function f(db: Db, scope: Scope) {}`, SCOPE],
  ["db/queries/roster.ts", `export function f(scope: Scope & Unit) {}`],
  ["db/queries/roster.ts", `export function f(scope?: Scope) {}`, SCOPE],
  ["db/queries/roster.ts", `export function f(scope: string) {}`, SCOPE],
  ["db/queries/roster.ts", `export function f() {}`, SCOPE],
  ["db/queries/roster.ts", `export async function f(db: Db) {}`, SCOPE],
  ["db/queries/roster.ts", `export const f = (db: Db) => {};`, SCOPE],
  ["db/queries/roster.ts", `export const f = (scope: Scope) => {};`],
  ["db/queries/roster.ts", `function f(db: Db) {}\nexport { f };`, SCOPE],
  ["db/queries/roster.ts", `function f(db: Db) {}`],
  ["db/queries/roster.ts", `export const LIMIT = 50;`],
  ["db/queries/roster.ts", `export type Line = { id: string };`],
  ["db/queries/sessions.ts", `export function f(db: Db) {}`],
  ["db/scoped.ts", `export function f(db: Db) {}`],
];

const TABLES = {
  "house/imports holds who may import whom": IMPORTS,
  "house/sql keeps SQL in db/ and refuses unchecked text": SQL,
  "house/pure-domain keeps clock, chance and machine out of domain/": DOMAIN,
  "house/old-browsers refuses what Chromium 79, Firefox 78 or iOS 12.2 lack":
    BROWSERS,
  "house/scope-first wants a scope from every exported query": QUERIES,
};

for (const [name, cases] of Object.entries(TABLES)) {
  Deno.test(name, () => {
    for (const [path, source, ...rules] of cases) {
      const found = Deno.lint.runPlugin(plugin, ROOT + path, source);
      assert.deepEqual(
        found.map(({ id }) => id),
        rules,
        `${path}: ${source}`,
      );
    }
  });
}
