import assert from "node:assert/strict";
import { takeJob } from "@/db/queries/retention.ts";
import { verifyAudit } from "@/db/audit_chain.ts";
import { RETAINED, type Retained } from "@/domain/retention.ts";
import { forgetOld } from "@/server/operations/preload/forget_old.ts";
import { momentOf, momentPlus } from "@/server/platform.ts";
import { testApp } from "@/tests/support/app.ts";
import {
  importList,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { beginAs, visitorOf } from "@/tests/support/registration.ts";
import { addRetained, retainedRows } from "@/tests/support/retention.ts";
import { allRows } from "@/tests/support/rows.ts";
import { signInByTotp, signInPerson } from "@/tests/support/sign_in.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const DAY_MS = 24 * 60 * 60_000;
const ZHENG = { name: "郑伟", documentNumber: "420106198501010011" };
/** A row that no list takes: it stays to be downloaded. */
const HE = { name: "何静", documentNumber: "420106198501010012" };
const ZHOU = { name: "周婷", documentNumber: CAST.zhouTing.documentNumber };

/** Everything that is forgotten by time, once at least. */
async function fill({ platform }: TestPlatform): Promise<void> {
  const app = await testApp(platform);
  await signInPerson(platform, openJar(app), {
    account: CAST.liMei.phone,
    password: DEMO_PASSWORD,
  });
  await signInByTotp(platform, openJar(app), "wuhan");
  await beginAs(visitorOf(platform), WU_LAN);
  await importList(platform, "wuhan", [ZHENG, ZHOU, HE]);
  await addRetained(platform, IDS.account.liMei);
}

Deno.test("each thing is forgotten when its days are over, and not a day before; the trail never", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await fill(opened);
  const filled = await retainedRows(platform.db);
  const trail = (await allRows(platform.db, "audit")).length;
  for (const what of RETAINED) assert.ok(filled[what] > 0, what);
  const begun = time.ms;
  const gone = new Map<Retained, number>();

  const days = [0, 1, 2, 29, 30, 31, 179, 180, 359, 360, 729, 730, 1_500];
  for (const day of days) {
    time.ms = begun + day * DAY_MS + 60_000;
    assert.equal(await forgetOld(platform), true);
    const rows = await retainedRows(platform.db);
    for (const what of RETAINED) {
      if (rows[what] === 0 && !gone.has(what)) gone.set(what, day);
    }
  }

  assert.deepEqual(Object.fromEntries(gone), {
    limitCounter: 1,
    registration: 1,
    wechatOauth: 1,
    smsCode: 30,
    importRow: 30,
    matchedEntry: 30,
    // Its own end lies some minutes after it was made.
    ticket: 31,
    smsMessage: 180,
    session: 180,
    securityNotice: 180,
    knownBrowser: 360,
    openEntry: 730,
  });
  const lines = await allRows(platform.db, "audit");
  assert.ok(lines.length > trail);
  assert.deepEqual(
    JSON.parse(lines.at(-1)?.after ?? ""),
    { forgotten: ["没有比对上的预传名单行 1"] },
  );
  assert.equal((await verifyAudit(platform.db).next()).done, true);
});

Deno.test("of all nodes one forgets at a time, and one that died holds the job for half an hour", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const now = momentOf(platform);

  const both = await Promise.all([forgetOld(platform), forgetOld(platform)]);
  assert.deepEqual(both.sort(), [false, true]);

  // A node that never gave it back.
  const until = momentPlus(now, 30 * 60_000);
  assert.ok(await takeJob(platform.db, { job: "forget", at: now.at, until }));
  assert.equal(await forgetOld(platform), false);
  time.ms += 30 * 60_000;
  assert.equal(await forgetOld(platform), true);
});

Deno.test("what was forgotten leaves a line with the number of rows, and nothing else of them", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await beginAs(visitorOf(platform), WU_LAN);
  time.ms += 2 * 60 * 60_000 + 1;

  await forgetOld(platform);
  await forgetOld(platform);

  const lines = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "platform.forget");
  assert.equal(lines.length, 1);
  assert.match(lines[0]?.after ?? "", /没有完成的注册 1/);
});
