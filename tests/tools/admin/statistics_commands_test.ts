import assert from "node:assert/strict";
import { adminOf } from "@/tests/support/admin.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { spoilCells } from "@/tests/support/statistics.ts";

Deno.test("statistics verify finds nothing, then what was tampered with, and rebuild mends it", async () => {
  await using opened = await testPlatform();

  const before = await adminOf(opened, "statistics", "verify");
  await spoilCells(opened.platform.db);
  const tampered = await adminOf(opened, "statistics", "verify");
  const rebuilt = await adminOf(opened, "statistics", "rebuild");
  const after = await adminOf(opened, "statistics", "verify");

  assert.equal(before.code, 0);
  assert.match(before.said, /^汇总与名册一致。$/);
  assert.equal(tampered.code, 1);
  assert.match(
    tampered.said,
    /^unt_wuhan-hospital：在职，岗位 2：名册 1 人，汇总 100 人$/,
  );
  assert.match(tampered.complained, /有 1 处不一致/);
  assert.equal(rebuilt.code, 0);
  assert.equal(after.code, 0);
});
