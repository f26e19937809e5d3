import assert from "node:assert/strict";
import { resumeImports } from "@/server/operations/preload/resume_imports.ts";
import {
  callerOf,
  checkList,
  codeOf,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow, deleteRows } from "@/tests/support/rows.ts";
import { setImports } from "@/tests/support/unit_state.ts";
import { abortCheck } from "@/server/operations/running_checks.ts";
import { startImport } from "@/server/operations/check_import.ts";
import { list, person } from "@/tests/server/imports/people.ts";

const ZHENG = { name: "郑伟", documentNumber: "420106198501010011" };

/** An import as a process leaves it that dies while it checks. */
async function brokenImport(opened: TestPlatform): Promise<string> {
  const { platform } = opened;
  const importId = await checkList(platform, "wuhan", [ZHENG]);
  await deleteRows(platform.db, "importRow");
  await setImports(platform.db, { state: "checking", checked: 0, total: 0 });
  return importId;
}

Deno.test("a check that a restart cut off begins again from the stored upload", async () => {
  await using opened = await testPlatform();
  const importId = await brokenImport(opened);

  const resumed = await resumeImports(opened.platform);
  await resumed.finished;

  const { imports } = await callerOf(opened.platform, "wuhan");
  const { job, counts } = await imports.report({ importId });
  assert.equal(resumed.count, 1);
  assert.equal(job.state, "checked");
  assert.equal(counts.new, 1);
  const done = await imports.commit({ importId });
  assert.deepEqual(done, { added: 1, updated: 0, matched: 0 });
});

Deno.test("a check whose upload is gone is refused, in words", async () => {
  await using opened = await testPlatform();
  const importId = await brokenImport(opened);
  await deleteRows(opened.platform.db, "importUpload");

  const resumed = await resumeImports(opened.platform);

  const { imports } = await callerOf(opened.platform, "wuhan");
  const { job } = await imports.report({ importId });
  assert.equal(resumed.count, 0);
  assert.equal(job.state, "refused");
  assert.match(job.refusal ?? "", /服务重新启动了，请重新上传/);
});

Deno.test("a resumed check that is ended by the signal goes on at the next start", async () => {
  await using opened = await testPlatform();
  await brokenImport(opened);

  const first = await resumeImports(opened.platform, AbortSignal.abort());
  await first.finished;
  const [job] = await allRows(opened.platform.db, "importJob");
  const second = await resumeImports(opened.platform);
  await second.finished;

  assert.equal(job?.state, "checking");
  const [after] = await allRows(opened.platform.db, "importJob");
  assert.equal(after?.state, "checked");
});

Deno.test("uploads lie sealed, and are forgotten after a day at the next upload", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const first = await checkList(opened.platform, "wuhan", [ZHENG]);
  const [part] = await allRows(db, "importUpload");
  assert.match(part?.sealed ?? "", /^A256GCM\./);

  opened.time.ms += 25 * 60 * 60_000;
  const second = await checkList(opened.platform, "wuhan", [ZHENG]);

  const kept = (await allRows(db, "importUpload")).map((row) => row.importId);
  assert.deepEqual([...new Set(kept)], [second]);
  assert.notEqual(first, second);
});

Deno.test("a check that is cancelled while it runs leaves nothing behind", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = await signedInContext(platform, "wuhan");
  const { scope } = ctx.account;
  assert.ok(scope.kind === "unit");
  const people = Array.from(
    { length: 3000 },
    () => person("郑伟", "420106198501010011"),
  );
  const bytes = new Uint8Array(await list(people));
  const { imports } = await callerOf(platform, "wuhan");

  const started = await startImport(ctx, scope, {
    kind: "active",
    file: { name: "名单.xlsx", bytes },
  });
  await imports.cancel({ importId: started.importId });
  await started.finished;

  const { job } = await imports.report({ importId: started.importId });
  assert.equal(job.state, "dropped");
  assert.deepEqual(await allRows(platform.db, "importRow"), []);
  assert.deepEqual(await allRows(platform.db, "importUpload"), []);
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.ok(acts.includes("preload.cancel"));
  const again = codeOf(imports.cancel({ importId: started.importId }));
  assert.equal(await again, "importDone");
});

Deno.test("a check that was ended by a cancelling that failed is refused, and holds up no other", async () => {
  await using opened = await testPlatform();
  const importId = await brokenImport(opened);
  const resumed = await resumeImports(opened.platform);

  abortCheck(importId);
  await resumed.finished;

  const [job] = await allRows(opened.platform.db, "importJob");
  assert.equal(job?.state, "refused");
});

Deno.test("a check that ends after it was cancelled elsewhere keeps no row", async () => {
  await using opened = await testPlatform();
  const importId = await brokenImport(opened);
  const resumed = await resumeImports(opened.platform);
  await changeRow(opened.platform.db, "importJob", importId, {
    state: "dropped",
  });

  await resumed.finished;

  assert.deepEqual(await allRows(opened.platform.db, "importRow"), []);
  const [job] = await allRows(opened.platform.db, "importJob");
  assert.equal(job?.state, "dropped");
});
