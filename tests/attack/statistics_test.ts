import assert from "node:assert/strict";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const PAST = { on: "2026-06-30" };

Deno.test("A-11 what a long read has found is told to nobody who was suspended meanwhile", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const { db } = platform;
  const wuhan = await callerOf(platform, "wuhan");
  const reads = [
    wuhan.statistics.active(PAST),
    wuhan.roster.active({ on: PAST.on }),
    wuhan.snapshots.draft({ kind: "active", ...PAST }),
  ].map(codeOf);

  time.ms += 3000;
  await changeRow(db, "account", IDS.account.wuhan, { state: "suspended" });

  assert.deepEqual(
    new Set(await Promise.all(reads)),
    new Set(["signInNeeded"]),
  );
});

Deno.test("A-01 a unit that goes to another authority during a long read is told of no more", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuchang = await callerOf(platform, "wuchang");
  const read = codeOf(wuchang.authority.statistics.unit({
    kind: "active",
    unitId: IDS.unit.wuhan,
    ...PAST,
  }));

  // By then the unit has been found, and a Worker is starting to count it.
  await wuchang.authority.statistics.area({ kind: "active" });
  await changeRow(platform.db, "unit", IDS.unit.wuhan, {
    authorityId: IDS.authority.yichang,
  });

  assert.equal(await read, "notFound");
});

Deno.test("a workbook that was not written is in no line of the trail", async () => {
  await using opened = await testPlatform();
  const { platform, database } = opened;
  await using slow = new LongReader(
    () => Promise.resolve({ url: database.url }),
    TEST_VAULT_KEYS,
    { timeLimitMs: 0 },
  );
  const late = { ...platform, longReader: slow };
  const wuhan = await callerOf(late, "wuhan");
  const hubei = await callerOf(late, "hubei");
  const calls = [
    wuhan.statistics.export({ kind: "active" }),
    hubei.authority.statistics.export({ kind: "active" }),
  ].map(codeOf);

  assert.deepEqual(
    new Set(await Promise.all(calls)),
    new Set(["longReadTooSlow"]),
  );

  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.deepEqual(acts.filter((act) => act.startsWith("statistics.")), []);
});

Deno.test("A-81 one account's long reads keep nobody else from theirs", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const yichang = await callerOf(platform, "yichang");
  const flood = Array.from(
    { length: 40 },
    () => wuhan.statistics.active(PAST).then(() => "", () => "refused"),
  );

  assert.equal((await yichang.statistics.active(PAST)).on, PAST.on);
  const refused = (await Promise.all(flood)).filter((one) => one !== "");
  assert.ok(refused.length > 20 && refused.length < 40, `${refused.length}`);
  assert.ok(await wuhan.statistics.active(PAST));
});

Deno.test("A-81 one account searches so many times at once, and what is refused costs nothing", async () => {
  await using opened = await testPlatform();
  const { people } = await callerOf(opened.platform, "hubei");
  const { left } = await people.lookups();
  const flood = await Promise.allSettled(
    Array.from({ length: 20 }, () => people.search({ identityType: "2" })),
  );

  const served = flood.filter(({ status }) => status === "fulfilled").length;
  assert.ok(served > 0 && served < 5, `${served}`);
  assert.equal((await people.lookups()).left, left - served);
  assert.ok(await people.search({ identityType: "2" }));
});
