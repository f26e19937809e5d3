import assert from "node:assert/strict";
import { getImport } from "@/db/queries/imports.ts";
import { keepProgress } from "@/server/operations/import_progress.ts";
import {
  checkList,
  signedInContext,
  testPlatform,
} from "@/tests/support/cast.ts";
import { setImports } from "@/tests/support/unit_state.ts";

const ROW = { name: "向瑜", documentNumber: "420106199001010028" };

Deno.test("keepProgress writes the rows and an estimate of all, at most once a second", async () => {
  await using cast = await testPlatform();
  const importId = await checkList(cast.platform, "wuhan", [ROW]);
  await setImports(cast.platform.db, {
    state: "checking",
    checked: 0,
    total: 0,
  });
  const ctx = await signedInContext(cast.platform, "wuhan");
  const { scope } = ctx.account;
  const keep = keepProgress(ctx, scope, importId);

  await keep({ rows: 100, share: 0.01 });
  cast.time.ms += 1000;
  await keep({ rows: 2500, share: 0.25 });
  await keep({ rows: 2600, share: 0.26 });
  const { checked, total } = await getImport(scope, ctx.db, importId);

  assert.deepEqual({ checked, total }, { checked: 2500, total: 10_000 });
});

Deno.test("keepProgress leaves an import alone whose check is over", async () => {
  await using cast = await testPlatform();
  const importId = await checkList(cast.platform, "wuhan", [ROW]);
  const ctx = await signedInContext(cast.platform, "wuhan");
  const { scope } = ctx.account;

  cast.time.ms += 1000;
  await keepProgress(ctx, scope, importId)({ rows: 9, share: 0.5 });
  const { checked, total } = await getImport(scope, ctx.db, importId);

  assert.deepEqual({ checked, total }, { checked: 1, total: 1 });
});
