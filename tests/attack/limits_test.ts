import assert from "node:assert/strict";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { networkOf } from "@/server/client_address.ts";
import { createContext } from "@/server/context.ts";
import {
  callerOf,
  codeOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { beginAs, registerPerson } from "@/tests/support/registration.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { CAST, DEMO_PASSWORD, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  departmentId: IDS.department.internal,
  position: "2",
  unitId: IDS.unit.wuhan,
};

Deno.test("A-35 one phone written in many ways has one budget of guesses", async () => {
  await using opened = await testPlatform();
  const ways = [
    "13900010001",
    "139 0001 0001",
    "139-0001-0001",
    "+8613900010001",
    "１３９０００１０００１",
    "1\u200B3900010001",
    "1-3-9-0-0-0-1-0001",
  ];

  const codes = await guessEach(opened, ways);

  assert.equal(count(codes, "signInFailed"), 5);
  assert.equal(count(codes, "tooManyTries"), 2);
});

Deno.test("A-35 one document number written in many ways has one budget of guesses", async () => {
  await using opened = await testPlatform();
  const ways = [
    "42011119960714008X",
    "42011119960714008x",
    "420111 19960714 008X",
    "42011119960714008Ｘ",
    "\u200B42011119960714008X",
    "4201111996\u00AD0714008X",
  ];

  const codes = await guessEach(opened, ways);

  assert.equal(count(codes, "signInFailed"), 5);
  assert.equal(count(codes, "tooManyTries"), 1);
});

Deno.test("A-35 one account name written in many ways has one budget of guesses", async () => {
  await using opened = await testPlatform();
  const ways = [
    "4201060001-F01",
    "4201060001-f01",
    "4201060001－F01",
    "４２０１０６０００１-f０1",
    " 4201060001-F01",
    "4201060001-\u200BF01",
  ];

  const codes = await guessEach(opened, ways);

  assert.ok(count(codes, "signInFailed") <= 5);
  assert.equal(codes.at(-1), "tooManyTries");
});

Deno.test("A-35 an address that has used up its budget cannot lock accounts any more", async () => {
  await using opened = await testPlatform();
  for (let at = 0; at < 60; at++) await guess(opened, `42019900${at + 10}`);

  for (let at = 0; at < 10; at++) await guess(opened, "4201060001");
  const owner = await judge(opened, "4201060001", DEMO_PASSWORD);

  assert.equal(owner, IDS.account.wuhan);
});

Deno.test("A-80 addresses of one IPv6 network of /64 share one budget", async () => {
  await using opened = await testPlatform();
  for (let at = 0; at < 60; at++) {
    await guess(opened, `42019900${at + 10}`, `2001:db8:1:2::${at + 1}`);
  }

  const neighbour = await guess(opened, "4299990001", "2001:db8:1:2:ff::1");
  const stranger = await guess(opened, "4299990002", "2001:db8:1:3::1");

  assert.equal(neighbour, "tooManyTries");
  assert.equal(stranger, "signInFailed");
});

Deno.test("A-80 networkOf takes an address in any writing for its network", () => {
  assert.equal(networkOf("192.0.2.1"), "192.0.2.1");
  assert.equal(networkOf("::ffff:192.0.2.1"), "192.0.2.1");
  assert.equal(networkOf("2001:db8:1:2::7"), "2001:db8:1:2::/64");
  assert.equal(networkOf("2001:0DB8:0001:2:3:4:5:6"), "2001:db8:1:2::/64");
  assert.equal(networkOf("2001:db8::1"), "2001:db8:0:0::/64");
  assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.equal(networkOf(null), "");
});

Deno.test("A-35 a stranger's record of another document type does not lock the holder of a citizen ID out", async () => {
  await using opened = await testPlatform();
  const { documentNumber } = CAST.liMei;
  await registerPerson(visitor(opened, "203.0.113.9"), {
    name: "李梅",
    documentType: "99",
    documentNumber,
    phone: CAST.liMei.phone,
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });

  const owner = await judge(opened, documentNumber, DEMO_PASSWORD);

  assert.equal(owner, IDS.account.liMei);
});

Deno.test("A-35 strangers who register with somebody's phone do not lock its owner out of it", async () => {
  await using opened = await testPlatform();
  const { phone } = CAST.liMei;
  await changeRow(opened.platform.db, "person", IDS.person.liMei, {
    phoneVerifiedAt: NOW,
  });
  await beginAs(visitor(opened, "203.0.113.9"), {
    name: "过路人",
    documentType: "99",
    documentNumber: "ZZ1234567",
    phone,
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });

  const owner = await judge(opened, phone, DEMO_PASSWORD);
  const stranger = await codeOf(judge(opened, phone, "changjiang-daqiao"));

  assert.equal(owner, IDS.account.liMei);
  assert.equal(stranger, "signInFailed");
});

Deno.test("A-31 a right code of another unit does not wash away the misses of a person", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const codes: string[] = [];
  for (let round = 0; round < 3; round++) {
    for (let miss = 0; miss < 3; miss++) {
      const wrong = { ...APPLICATION, unitCode: `AAAA-A${round}${miss}A` };
      codes.push(await codeOf(zhaoMin.me.submitApplication(wrong)));
    }
    await codeOf(zhaoMin.me.submitApplication({
      ...APPLICATION,
      unitId: IDS.unit.yichang,
      unitCode: DEMO_UNIT_CODES.yichang,
    }));
  }

  assert.equal(count(codes, "wrongUnitCode"), 5);
});

Deno.test("A-31 a hundred parallel wrong codes of one person are five guesses", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const codes = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      codeOf(zhaoMin.me.submitApplication({
        ...APPLICATION,
        unitCode: `AAAA-A${100 + at}`,
      }))),
  );

  assert.equal(count(codes, "wrongUnitCode"), 5);
  assert.equal(count(codes, "tooManyTries"), 95);
});

function visitor({ platform }: TestPlatform, address: string) {
  return createContext(platform, { account: null, address });
}

/** One wrong password. */
function guess(
  opened: TestPlatform,
  account: string,
  address = "192.0.2.1",
): Promise<string> {
  return codeOf(judge(opened, account, "not-the-password", address));
}

/** Whose the password is, for a browser that nobody knows. */
async function judge(
  opened: TestPlatform,
  account: string,
  password: string,
  address = "198.51.100.7",
): Promise<string> {
  const input = { account, password };
  const ctx = visitor(opened, address);
  return (await judgePassword(ctx, input, new Headers())).accountId;
}

async function guessEach(
  opened: TestPlatform,
  accounts: readonly string[],
): Promise<string[]> {
  const codes: string[] = [];
  for (const account of accounts) codes.push(await guess(opened, account));
  return codes;
}

function count(codes: readonly string[], code: string): number {
  return codes.filter((one) => one === code).length;
}
