import assert from "node:assert/strict";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, countRows } from "@/tests/support/rows.ts";
import { CAST } from "@/tools/seed.ts";

const ZHENG_WEI = {
  name: "郑 伟",
  documentType: "01",
  documentNumber: "42010619850101001１",
  phone: "139 0001 0009",
  identityType: "2",
  password: "changjiang-daqiao",
  passwordAgain: "changjiang-daqiao",
  consent: "1",
} as const;

Deno.test("people.register takes sex and birth date from the number and keeps numbers sealed", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const nobody = await callerOf(platform, null);

  await nobody.people.register(ZHENG_WEI);

  const person = (await allRows(platform.db, "person"))
    .find(({ name }) => name === "郑伟");
  assert.ok(person);
  assert.equal(person.sex, "1");
  assert.equal(person.birthDate, "1985-01-01");
  assert.equal(person.documentMasked, "420106********0011");
  assert.equal(person.phoneMasked, "139****0009");
  assert.equal(
    platform.vault.open("person.document", person.documentSealed),
    "420106198501010011",
  );
  assert.equal(person.consentVersion, "2026-11");
  assert.equal(person.consentAt, "2026-11-23T02:00:00.000Z");
});

Deno.test("people.register lets the person sign in by phone, by number, in any width", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const nobody = await callerOf(platform, null);
  await nobody.people.register(ZHENG_WEI);
  const ctx = await contextOf(platform, null);
  const { password } = ZHENG_WEI;

  const ids = new Set<string>();
  for (
    const account of ["13900010009", "１３９00010009", "420106198501010011"]
  ) {
    const input = { account, password };
    ids.add((await judgePassword(ctx, input, new Headers())).accountId);
  }

  assert.equal(ids.size, 1);
});

Deno.test("people.register answers a registered document as a new one, and changes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const nobody = await callerOf(platform, null);
  const before = await countRows(platform.db);

  const answer = await nobody.people.register({
    ...ZHENG_WEI,
    name: "李梅",
    documentNumber: CAST.liMei.documentNumber,
  });

  assert.equal(answer, undefined);
  assert.deepEqual(await countRows(platform.db), before);
});

Deno.test("people.register by two at once makes one person", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const nobody = await callerOf(platform, null);

  await Promise.all([
    nobody.people.register(ZHENG_WEI),
    nobody.people.register(ZHENG_WEI),
  ]);

  assert.equal((await allRows(platform.db, "person")).length, 6);
});

Deno.test("people.register refuses wrong numbers, weak passwords and missing consent", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const nobody = await callerOf(platform, null);
  const bad = [
    { documentNumber: "420106198501010012" },
    { documentNumber: "420106202701010015" },
    { phone: "12345" },
    { name: "" },
    { name: "<script>" },
    { identityType: "9" },
    { documentType: "77" },
    { password: "12345678", passwordAgain: "12345678" },
    { password: "my13900010009", passwordAgain: "my13900010009" },
    { passwordAgain: "something-else" },
  ];

  for (const change of bad) {
    const input = { ...ZHENG_WEI, ...change };
    assert.equal(await codeOf(nobody.people.register(input)), "badInput");
  }
  assert.equal((await allRows(platform.db, "person")).length, 5);
});

Deno.test("people.register stops an address after six hundred in an hour", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const nobody = await callerOf(platform, null);
  const future = { ...ZHENG_WEI, documentNumber: "420106203001010019" };

  const codes = new Set<string>();
  for (let time = 0; time < 600; time++) {
    codes.add(await codeOf(nobody.people.register(future)));
  }
  const stopped = await codeOf(nobody.people.register(ZHENG_WEI));
  time.ms += 3_600_000;
  const later = await callerOf(platform, null);
  await later.people.register(ZHENG_WEI);

  assert.deepEqual([...codes], ["badInput"]);
  assert.equal(stopped, "tooManyTries");
});
