import assert from "node:assert/strict";
import { adminOf } from "@/tests/support/admin.ts";
import {
  changeActor,
  cutTrail,
  openTrail,
} from "@/tests/support/audit_trail.ts";
import { testPlatform } from "@/tests/support/cast.ts";

Deno.test("audit verify names the last line to keep, and later every line that was tampered with", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const verify = (...options: string[]) =>
    adminOf(opened, "audit", "verify", ...options);

  const empty = await verify();
  await adminOf(opened, "authority", "create", "--division", "420500");
  for (const division of ["420581", "420582", "420583"]) {
    const made = await adminOf(
      opened,
      ...["authority", "create", "--division", division],
    );
    assert.equal(made.code, 0, made.complained);
  }
  const whole = await verify();
  const [, kept = ""] =
    /请另行保存末条：(\d+:[0-9a-f]{64})$/.exec(whole.said) ??
      [];
  const still = await verify("--kept", kept);
  await openTrail(db);
  await changeActor(db, 2);
  const changed = await verify("--kept", kept);
  await cutTrail(db);
  const cut = await verify("--kept", kept);
  const wrong = await verify("--kept", "120");

  assert.equal(empty.said, "操作日志为空。");
  assert.equal(whole.code, 0);
  assert.match(whole.said, /^操作日志共 \d+ 条，逐条相接。/);
  assert.equal(still.code, 0);
  assert.equal(changed.code, 1);
  assert.equal(changed.said, "第 2 条：内容被改动");
  assert.match(changed.complained, /操作日志有 1 处不符/);
  assert.equal(cut.code, 1);
  assert.match(cut.said, /第 \d+ 条：以及之后的记录被删除/);
  assert.equal(wrong.code, 1);
  assert.match(wrong.complained, /--kept 要写/);
});
