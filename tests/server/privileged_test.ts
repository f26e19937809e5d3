import assert from "node:assert/strict";
import type { MenuId } from "@/domain/menus.ts";
import { AppError } from "@/domain/errors.ts";
import { isPrivileged } from "@/server/privileged.ts";
import { refusalOf } from "@/server/trpc.ts";
import { contextOf, testPlatform, type Who } from "@/tests/support/cast.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import {
  callProcedure,
  isQuery,
  metaOf,
  PROCEDURE_PATHS,
} from "@/tests/support/procedures.ts";

/** Between them they may ask everything. */
const ACTORS: readonly Who[] = ["wuhan", "hubei", "liMei"];

Deno.test("every act is privileged, whatever its menu", () => {
  for (const path of PROCEDURE_PATHS.filter((path) => !isQuery(path))) {
    assert.ok(isPrivileged("mutation", metaOf(path)), path);
  }
});

Deno.test("lists and figures are not, what is looked up, granted, handed out or watched is", () => {
  const cases: [menu: MenuId, is: boolean][] = [
    ["roster.active", false],
    ["statistics.retired", false],
    ["authority.units", false],
    ["people", true],
    ["roster.vip", true],
    ["audit", true],
    ["unit.code", true],
    ["unit.accounts", true],
    ["authority.accounts", true],
  ];
  for (const [menu, is] of cases) {
    assert.equal(isPrivileged("query", { access: { menu } }), is, menu);
  }
  assert.ok(isPrivileged("query", { access: { grant: "lookup" } }));
  assert.ok(
    isPrivileged("query", { access: { menu: "business", by: "input" } }),
  );
  assert.ok(isPrivileged("query", undefined));
  assert.ok(!isPrivileged("query", { access: "self" }));
});

Deno.test("a query that opens sealed numbers or writes is privileged", async () => {
  await using cast = await testPlatform();
  const { platform } = cast;
  let touched: string[] = [];
  const open = platform.vault.open.bind(platform.vault);
  platform.vault.open = (purpose, sealed) => {
    touched.push(`opens ${purpose}`);
    return open(purpose, sealed);
  };
  const transaction = platform.db.transaction.bind(platform.db);
  platform.db.transaction = () => {
    touched.push("writes");
    return transaction();
  };

  const wrong = new Set<string>();
  let answered = 0;
  for (const path of PROCEDURE_PATHS.filter(isQuery)) {
    for (const who of ACTORS) {
      touched = [];
      const ctx = await contextOf(platform, who);
      const done = await callProcedure(ctx, path, INPUTS[path])
        .then(() => true, isRefused);
      if (done) answered++;
      if (touched.length > 0 && !isPrivileged("query", metaOf(path))) {
        wrong.add(`${path} ${touched}`);
      }
    }
  }
  assert.deepEqual([...wrong], []);
  assert.ok(answered > 60, `only ${answered} answered`);
});

/** @returns false: it was asked by somebody who may not, or about what is not there. */
function isRefused(error: unknown): boolean {
  assert.ok(refusalOf(error) instanceof AppError, String(error));
  return false;
}
