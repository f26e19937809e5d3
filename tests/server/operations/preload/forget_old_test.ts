import assert from "node:assert/strict";
import {
  forgetOld,
  keepForgetting,
} from "@/server/operations/preload/forget_old.ts";
import { checkList, importList, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";

const ZHENG = { name: "郑伟", documentNumber: "420106198501010011" };
const DAY_MS = 24 * 60 * 60_000;

Deno.test("uploads and what can be undone are forgotten after a day, though their unit does nothing more", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await importList(platform, "wuhan", [ZHENG]);
  await checkList(platform, "yichang", [ZHENG]);
  const [upload, ...others] = await allRows(platform.db, "importUpload");
  assert.ok(upload && others.length === 1);

  time.ms += DAY_MS - 1;
  await forgetOld(platform);
  assert.equal((await allRows(platform.db, "importUpload")).length, 2);
  assert.equal((await allRows(platform.db, "preloadActRow")).length, 1);

  time.ms += 2;
  await forgetOld(platform);
  assert.deepEqual(await allRows(platform.db, "importUpload"), []);
  assert.deepEqual(await allRows(platform.db, "preloadActRow"), []);
  assert.deepEqual(await allRows(platform.db, "preloadAct"), []);
  assert.equal((await allRows(platform.db, "preloadEntry")).length, 1);
});

Deno.test("forgetting begins at the start and ends with its signal", async () => {
  await using opened = await testPlatform();
  await checkList(opened.platform, "wuhan", [ZHENG]);
  opened.time.ms += DAY_MS + 1;
  const closing = new AbortController();

  const forgetting = keepForgetting(opened.platform, closing.signal);
  closing.abort();
  await forgetting;

  assert.deepEqual(await allRows(opened.platform.db, "importUpload"), []);
});
