import assert from "node:assert/strict";
import { checkPassword } from "@/domain/passwords.ts";
import { parseCitizenId } from "@/domain/citizen_id.ts";
import { parseCreditCode } from "@/domain/credit_code.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { parseUnitCode } from "@/domain/unit_code.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { callerOf, contextOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, countRows } from "@/tests/support/rows.ts";
import {
  CAST,
  DEMO_ACCOUNTS,
  DEMO_PASSWORD,
  DEMO_UNIT_CODES,
  IDS,
  seedCast,
} from "@/tools/seed.ts";
import { seedDemoClinics } from "@/tools/seed/demo_clinics.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";

Deno.test("seedCast lets every account of the demonstration sign in", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, null);

  const ids: string[] = [];
  for (const { login, password, activationCode } of DEMO_ACCOUNTS) {
    if (activationCode) continue;
    const input = { account: login, password };
    ids.push((await judgePassword(ctx, input, new Headers())).accountId);
  }

  // One account waits for its activation.
  assert.deepEqual(
    [...ids, IDS.account.hongshan].sort(),
    Object.values(IDS.account).sort(),
  );
});

Deno.test("seedCast changes nothing the second time", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const before = await countRows(db);

  await seedCast(opened.platform);

  assert.deepEqual(await countRows(db), before);
  assert.equal(before["person"], 5);
  assert.equal(before["unitCode"], 2);
});

Deno.test("nobody of the demonstration has agreed to a notice before it was written", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await seedDemoClinics(platform);

  const consents = await allRows(platform.db, "personConsent");

  assert.ok(consents.length > 5);
  // A version begins with its year and month.
  for (const { personId, version, at } of consents) {
    assert.ok(at.slice(0, 7) >= version.slice(0, 7), `${personId} ${at}`);
  }
});

Deno.test("seedDemoRecords shows certificates and a change to confirm, once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await seedDemoRecords(platform);
  await seedDemoRecords(platform);
  const liMei = await callerOf(platform, "liMei");
  const zhouTing = await callerOf(platform, "zhouTing");

  const { lines, open } = await liMei.me.changes.list({});

  assert.equal((await liMei.me.certificates.list()).length, 2);
  assert.equal((await zhouTing.me.certificates.list()).length, 1);
  assert.equal(open, 1);
  assert.deepEqual(
    lines[0]?.fields.map(({ label, after }) => [label, after]),
    [["内设机构", "呼吸内科"], ["专业技术职务", "中级"]],
  );
});

Deno.test("seedCast uses numbers, codes and ids that the rules of the platform accept", async () => {
  for (const { documentNumber, sex, birthDate } of Object.values(CAST)) {
    const parsed = parseCitizenId(documentNumber, { today: "2026-11-23" });
    assert.ok(parsed.ok);
    assert.equal(parsed.value.sex, sex);
    assert.equal(parsed.value.birthDate, birthDate);
  }
  for (const ids of Object.values(IDS)) {
    for (const id of Object.values(ids)) assert.equal(IdInput.parse(id), id);
  }
  for (const code of Object.values(DEMO_UNIT_CODES)) {
    assert.equal(parseUnitCode(code), code.replace("-", ""));
  }
  assert.equal(checkPassword(DEMO_PASSWORD), undefined);

  await using opened = await testPlatform();
  const units = await allRows(opened.platform.db, "unit");
  const verdicts = units.map(({ creditCode }) =>
    creditCode === null ? null : parseCreditCode(creditCode).verdict
  );
  assert.deepEqual(verdicts.sort(), [null, "valid", "valid"]);
});

Deno.test("seedCast hangs the authorities into one tree", async () => {
  await using opened = await testPlatform();

  const rows = await allRows(opened.platform.db, "authority");

  assert.deepEqual(rows.map(({ path }) => path).sort(), [
    "/ath_hubei-420000/",
    "/ath_hubei-420000/ath_wuhan-420100/",
    "/ath_hubei-420000/ath_wuhan-420100/ath_wuchang-420106/",
    "/ath_hubei-420000/ath_yichang-420500/",
    "/ath_hubei-420000/ath_yichang-420500/ath_xiling-420502/",
  ]);
});
