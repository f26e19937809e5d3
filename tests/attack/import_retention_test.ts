import assert from "node:assert/strict";
import { forgetOld } from "@/server/operations/preload/forget_old.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { testApp } from "@/tests/support/app.ts";
import {
  callerOf,
  checkList,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const ROW = { name: "郑伟", documentNumber: "420106198501010011" };
/** A row that no list takes: it stays to be downloaded. */
const BAD = { name: "何静", documentNumber: "420106198501010012" };
const DAY_MS = 24 * 60 * 60_000;

Deno.test("A-68 of an import that is given up no row and no file is kept", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const importId = await checkList(platform, "wuhan", [ROW, BAD]);

  await (await callerOf(platform, "wuhan")).imports.drop({ importId });

  assert.deepEqual(await allRows(platform.db, "importRow"), []);
  assert.deepEqual(await allRows(platform.db, "importUpload"), []);
});

Deno.test("A-68 however many lists a unit uploads, rows and files of ten are kept", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ROW, BAD]);
  const waiting = await checkList(platform, "wuhan", [BAD, {
    ...ROW,
    note: "改",
  }]);
  const [done] = await jobsOf(platform);
  const other = await checkList(platform, "yichang", [ROW, BAD]);

  for (let at = 0; at < 10; at++) {
    opened.time.ms += 1_000;
    await checkList(platform, "wuhan", [ROW, BAD]);
  }

  const kept = new Set(
    (await allRows(platform.db, "importRow")).map(({ importId }) => importId),
  );
  const files = new Set(
    (await allRows(platform.db, "importUpload"))
      .map(({ importId }) => importId),
  );
  assert.equal(kept.size, 11);
  assert.deepEqual(files, kept);
  assert.ok(kept.has(other), "another unit's stays");
  assert.equal(kept.has(done ?? ""), false);
  const wuhan = await callerOf(platform, "wuhan");
  assert.equal(
    await codeOf(wuhan.imports.commit({ importId: waiting })),
    "importDone",
  );
  const app = await (await testApp(platform)).as(IDS.account.wuhan);
  const html = await (await app.request(`/preload/import/${done}`)).text();
  assert.match(html, /没有导入的行已不再保留/);
  assert.doesNotMatch(html, /文件中的人员都在名单上了/);
});

Deno.test("A-68 the file of a unit that never comes again goes after a day, with the next upload of any", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const old = await checkList(platform, "wuhan", [ROW]);
  const at = new Date(momentOf(platform).ms - 25 * 3_600_000).toISOString();
  await changeRow(platform.db, "importJob", old, { createdAt: at });

  const fresh = await checkList(platform, "yichang", [ROW]);

  const files = (await allRows(platform.db, "importUpload"))
    .map(({ importId }) => importId);
  assert.deepEqual(files, [fresh]);
});

Deno.test("A-68 after thirty days no row of an import is kept, though its unit does nothing more, and its report says so", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await importList(platform, "wuhan", [ROW, BAD]);
  const waiting = await checkList(platform, "yichang", [ROW, BAD]);
  const [done = ""] = await jobsOf(platform);
  const rowsOf = async () =>
    (await allRows(platform.db, "importRow")).map(({ importId }) => importId);
  assert.deepEqual(await rowsOf(), [done, waiting, waiting]);

  time.ms += 30 * DAY_MS - 60_000;
  await forgetOld(platform);
  assert.equal((await rowsOf()).length, 3);
  const late = await checkList(platform, "yichang", [BAD]);

  time.ms += 2 * 60_000;
  await forgetOld(platform);
  assert.deepEqual(await rowsOf(), [late]);

  const states = new Map(
    (await allRows(platform.db, "importJob")).map(({ id, state }) => [
      id,
      state,
    ]),
  );
  assert.equal(states.get(done), "done");
  assert.equal(states.get(waiting), "dropped");
  assert.equal(states.get(late), "checked");
  const yichang = await callerOf(platform, "yichang");
  assert.equal(
    await codeOf(yichang.imports.commit({ importId: waiting })),
    "importDone",
  );
  const pageOf = async (account: string, importId: string) => {
    const app = await (await testApp(platform)).as(account);
    return await (await app.request(`/preload/import/${importId}`)).text();
  };
  const ofDone = await pageOf(IDS.account.wuhan, done);
  assert.match(ofDone, /没有导入的行已不再保留：只保留 30 天/);
  assert.doesNotMatch(ofDone, /文件中的人员都在名单上了/);
  const ofWaiting = await pageOf(IDS.account.yichang, waiting);
  assert.match(ofWaiting, /没有写入任何数据，名单和原来一样/);
  assert.match(ofWaiting, /检查结果已不再保留：只保留 30 天/);
});

async function jobsOf({ db }: Platform): Promise<string[]> {
  return (await allRows(db, "importJob")).map(({ id }) => id);
}
