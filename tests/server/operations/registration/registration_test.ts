import assert from "node:assert/strict";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { finishRegistration } from "@/server/operations/registration/finish.ts";
import { resendRegistrationCode } from "@/server/operations/registration/find.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import {
  beginAs,
  registerPerson,
  registrationCode,
  visitorOf,
} from "@/tests/support/registration.ts";
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

Deno.test("a registration takes sex and birth date from the number, keeps numbers sealed and the phone proved", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  await registerPerson(visitorOf(platform), ZHENG_WEI);

  const person = (await allRows(platform.db, "person"))
    .find(({ name }) => name === "郑伟");
  assert.ok(person);
  assert.equal(person.sex, "1");
  assert.equal(person.birthDate, "1985-01-01");
  assert.equal(person.phoneMasked, "139****0009");
  assert.equal(
    platform.vault.open("person.document", person.documentSealed),
    "420106198501010011",
  );
  assert.equal(person.identityState, "done");
  assert.equal(person.phoneVerifiedAt, "2026-11-23T02:00:00.000Z");
  assert.equal(person.consentVersion, "2026-11c");
  assert.equal(person.consentAt, "2026-11-23T02:00:00.000Z");
  const [registration] = await allRows(platform.db, "registration");
  assert.equal(registration?.typedSealed, null, "what was typed is wiped");
  assert.equal(registration?.passwordHash, null);
  assert.equal(registration?.phoneSealed, null);
});

Deno.test("who has registered signs in by phone, by number, in any width", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitorOf(platform);
  await registerPerson(ctx, ZHENG_WEI);
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

Deno.test("nobody is in the register before the code comes back, and nobody's browser without its cookie", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitorOf(platform);
  const headers = await beginAs(ctx, ZHENG_WEI);
  const code = await registrationCode(platform, headers);

  const stranger = await codeOf(finishRegistration(ctx, new Headers(), code));

  assert.equal(stranger, "registrationLost");
  assert.equal((await allRows(platform.db, "person")).length, 5);
});

Deno.test("a registered document is answered as a new one, and changes nothing of the register", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = await countRows(platform.db);

  const cookies = await registerPerson(visitorOf(platform), {
    ...ZHENG_WEI,
    name: "李梅",
    documentNumber: CAST.liMei.documentNumber,
  });

  assert.equal(cookies.length, 2);
  assert.deepEqual(await countRows(platform.db), before);
});

Deno.test("a form that is sent twice, and two registrations at once, make one person", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitorOf(platform);
  const headers = await beginAs(ctx, ZHENG_WEI);
  const code = await registrationCode(platform, headers);
  await finishRegistration(ctx, headers, code);
  const again = await finishRegistration(ctx, headers, code);
  opened.time.ms += 61_000;
  const later = visitorOf(platform);
  const other = await beginAs(later, { ...ZHENG_WEI, name: "郑伟强" });
  await finishRegistration(
    later,
    other,
    await registrationCode(platform, other),
  );

  assert.equal(again.length, 1, "nothing but the cookie that forgets it");
  assert.equal((await allRows(platform.db, "person")).length, 6);
});

Deno.test("a registration takes no wrong numbers, weak passwords or texts that are no names", () => {
  const bad = [
    { documentNumber: "420106198501010012" },
    { phone: "12345" },
    { name: "" },
    { name: "<script>" },
    { identityType: "9" },
    { documentType: "77" },
    { password: "12345678", passwordAgain: "12345678" },
    { password: "my13900010009", passwordAgain: "my13900010009" },
    { passwordAgain: "something-else" },
    { consent: "" },
  ];

  for (const change of bad) {
    const input = { ...ZHENG_WEI, ...change };
    assert.equal(
      RegisterInput.safeParse(input).success,
      false,
      JSON.stringify(change),
    );
  }
  assert.equal(RegisterInput.safeParse(ZHENG_WEI).success, true);
});

Deno.test("five wrong codes burn the code; one of another registration is wrong", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitorOf(platform);
  const headers = await beginAs(ctx, ZHENG_WEI);
  const other = await beginAs(ctx, { ...ZHENG_WEI, phone: "13900010008" });
  const right = await registrationCode(platform, headers);
  const foreign = await registrationCode(platform, other);
  const wrong = foreign === right ? "000000" : foreign;

  const codes: string[] = [];
  for (let miss = 0; miss < 5; miss++) {
    codes.push(await codeOf(finishRegistration(ctx, headers, wrong)));
  }
  const late = await codeOf(finishRegistration(ctx, headers, right));

  assert.deepEqual(new Set(codes), new Set(["wrongCode"]));
  assert.equal(late, "wrongCode");
  assert.equal((await allRows(platform.db, "person")).length, 5);
});

Deno.test("one number gets seven codes a day however many registrations name it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (let turn = 0; turn < 10; turn++) {
    // Each from an address of its own.
    const ctx = visitorOf(platform, `203.0.113.${turn}`);
    const headers = await beginAs(ctx, ZHENG_WEI);
    opened.time.ms += 61_000;
    const later = visitorOf(platform, `203.0.113.${turn}`);
    await resendRegistrationCode(later, headers).catch(() => {});
    opened.time.ms += 30 * 60_000;
  }

  const sent = (await allRows(platform.db, "smsMessage"))
    .filter(({ phoneMasked }) => phoneMasked === "139****0009");
  assert.equal(sent.length, 7);
});

Deno.test("registrations that have lapsed are gone with the next one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await beginAs(visitorOf(platform), ZHENG_WEI);
  opened.time.ms += 2 * 3_600_000;
  await beginAs(visitorOf(platform), ZHENG_WEI);

  assert.equal((await allRows(platform.db, "registration")).length, 1);
});

Deno.test("a registration stops an address after six hundred in an hour", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const future = { ...ZHENG_WEI, documentNumber: "420106203001010019" };

  const codes = new Set<string>();
  for (let turn = 0; turn < 600; turn++) {
    codes.add(await codeOf(beginAs(visitorOf(platform), future)));
  }
  const stopped = await codeOf(beginAs(visitorOf(platform), ZHENG_WEI));
  opened.time.ms += 3_600_000;
  await registerPerson(visitorOf(platform), ZHENG_WEI);

  assert.deepEqual([...codes], ["badInput"]);
  assert.equal(stopped, "tooManyTries");
});
