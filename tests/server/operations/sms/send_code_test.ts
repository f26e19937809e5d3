import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import type { Platform } from "@/server/platform.ts";
import {
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { fillLimit } from "@/tests/support/limits.ts";
import { allRows } from "@/tests/support/rows.ts";
import { keepLog } from "@/tests/support/wechat.ts";
import { SMS_VENDORS } from "@/tests/server/providers/sms_vendors.ts";
import { lastTo } from "@/tests/standins/taken_message.ts";
import type { Fault } from "@/tests/standins/vendor_server.ts";

const MINUTE_MS = 60_000;
const PHONE = "13900020061";
const MATTER = { purpose: "phone", subjectId: "acc_wuhan-main" } as const;

/** A vendor's fault, how it settles the ledger, and what the caller hears. */
const OUTCOMES: [Fault, string, string][] = [
  [{ kind: "cut" }, "unknown", "ok"],
  [{ kind: "text", text: "", status: 502 }, "unknown", "ok"],
  [{ kind: "code", code: "InternalError.Timeout" }, "unknown", "ok"],
  [{ kind: "code", code: "SignatureDoesNotMatch" }, "refused", "smsNotSent"],
];

Deno.test("A-32 a code is six digits for one matter and one phone, good for five minutes", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;

  await send(opened.platform);

  const [code] = await allRows(db, "smsCode");
  assert.match(code?.id ?? "", /^smc_/);
  assert.equal(vault.open("sms.phone", code?.phoneSealed ?? ""), PHONE);
  assert.match(await outboxCode(opened), /^\d{6}$/);
  assert.deepEqual(
    { ...code, id: "", phoneSealed: "", codeHash: "" },
    {
      ...MATTER,
      id: "",
      phoneSealed: "",
      codeHash: "",
      phoneIndex: vault.index("phone", PHONE),
      phoneMasked: "139****0061",
      tries: 0,
      madeAt: NOW,
      expiresAt: "2026-11-23T02:05:00.000Z",
      usedAt: null,
      endedAt: null,
    },
  );
});

Deno.test("A-32 the outbox keeps a message sealed; neither code nor phone stands in the database", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;

  await send(opened.platform);

  const code = await outboxCode(opened);
  const [message] = await allRows(db, "smsMessage");
  const [{ id: codeId } = { id: "" }] = await allRows(db, "smsCode");
  assert.equal(vault.open("sms.body", message?.bodySealed ?? ""), code);
  assert.deepEqual(
    { ...message, id: "", bodySealed: "" },
    {
      id: "",
      codeId,
      provider: "outbox",
      phoneMasked: "139****0061",
      bodySealed: "",
      state: "sent",
      providerId: message?.id,
      problem: null,
      madeAt: NOW,
      settledAt: NOW,
    },
  );
  const text = JSON.stringify([await allRows(db, "smsCode"), message]);
  assert.ok(!text.includes(PHONE));
  assert.ok(!text.includes(`"${code}"`));
});

Deno.test("A-32 a new code for a matter ends the one before, and no code of another matter", async () => {
  await using opened = await testPlatform();
  await send(opened.platform, { subjectId: "acc_yichang-main" });
  opened.time.ms += MINUTE_MS;
  await send(opened.platform);
  opened.time.ms += MINUTE_MS;
  await send(opened.platform);

  const rows = await allRows(opened.platform.db, "smsCode");
  assert.deepEqual(
    rows.map(({ subjectId, endedAt }) => [subjectId, endedAt]),
    [
      ["acc_yichang-main", null],
      ["acc_wuhan-main", "2026-11-23T02:02:00.000Z"],
      ["acc_wuhan-main", null],
    ],
  );
});

Deno.test("A-32 a number gets one code a minute and five an hour, whoever asks for them", async () => {
  await using opened = await testPlatform();
  const ends: string[] = [];
  for (let at = 0; at < 7; at++) {
    const address = `192.0.2.${at}`;
    ends.push(await send(opened.platform, { address }));
    ends.push(await send(opened.platform, { address, subjectId: `acc_${at}` }));
    opened.time.ms += MINUTE_MS;
  }

  assert.deepEqual(ends.filter((_, at) => at % 2 === 0), [
    ...Array(5).fill("ok"),
    ...Array(2).fill("smsTooOften"),
  ]);
  assert.ok(ends.every((end, at) => at % 2 === 0 || end === "smsTooOften"));
  assert.equal((await allRows(opened.platform.db, "smsMessage")).length, 5);
});

Deno.test("A-32 a number gets ten codes a day", async () => {
  await using opened = await testPlatform();
  const ends: string[] = [];
  for (let at = 0; at < 12; at++) {
    ends.push(await send(opened.platform));
    opened.time.ms += 61 * MINUTE_MS;
  }
  opened.time.ms += 12 * 60 * MINUTE_MS;
  const nextDay = await send(opened.platform);

  assert.deepEqual(ends, [
    ...Array(10).fill("ok"),
    ...Array(2).fill("smsTooOften"),
  ]);
  assert.equal(nextDay, "ok");
});

Deno.test("A-33 an address sends twenty codes an hour, to however many numbers", async () => {
  await using opened = await testPlatform();
  const ends: string[] = [];
  for (let at = 0; at < 22; at++) {
    ends.push(await send(opened.platform, { phone: `139000300${at + 10}` }));
  }
  const other = await send(opened.platform, {
    phone: "13900030099",
    address: "198.51.100.7",
  });

  assert.deepEqual(ends, [
    ...Array(20).fill("ok"),
    ...Array(2).fill("smsTooOften"),
  ]);
  assert.equal(other, "ok");
});

Deno.test("A-32 beyond ten thousand codes an hour nothing is sent, and the log says so once", async () => {
  await using opened = await testPlatform();
  await fillLimit(opened.platform, { limit: "smsAll", count: 10_000 });
  const lines = await keepLog();

  const first = await send(opened.platform);
  const second = await send(opened.platform, { phone: "13900020062" });

  assert.deepEqual([first, second], ["smsTooOften", "smsTooOften"]);
  assert.deepEqual(await allRows(opened.platform.db, "smsMessage"), []);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /limit of all exceeded.*smsAll/);
});

for (const vendor of SMS_VENDORS) {
  Deno.test(`a code goes through ${vendor.name} to the phone, comes back typed, and no body of it is kept`, async () => {
    await using opened = await testPlatform();
    const clock = () => opened.time.ms;
    await using standin = await vendor.serve({ clock });
    const sms = vendor.create({ baseUrl: standin.url, clock });
    const platform = { ...opened.platform, sms };

    const end = await send(platform);

    const taken = lastTo(standin.taken, PHONE);
    const code = taken.params[vendor.codeParam] ?? "";
    assert.equal(end, "ok");
    assert.match(code, /^\d{6}$/);
    const ctx = await contextOf(platform, null);
    const right = await checkCode(ctx, { ...MATTER, code });
    assert.equal(right.phoneIndex, platform.vault.index("phone", PHONE));
    const [message] = await allRows(platform.db, "smsMessage");
    assert.equal(message?.id, taken.id);
    assert.equal(message?.provider, vendor.name);
    assert.equal(message?.state, "sent");
    assert.equal(message?.providerId, taken.providerId);
    assert.equal(message?.bodySealed, null);
  });

  for (const [fault, state, said] of OUTCOMES) {
    const name = "code" in fault ? fault.code : fault.kind;
    Deno.test(`${vendor.name} answers ${name}: the ledger says ${state}, and nothing is sent twice`, async () => {
      await using opened = await testPlatform();
      await using standin = await vendor.serve({});
      const sms = vendor.create({ baseUrl: standin.url });
      const platform = { ...opened.platform, sms };
      standin.next(fault);

      const end = await send(platform);

      const [message] = await allRows(platform.db, "smsMessage");
      assert.equal(end, said);
      assert.equal(message?.state, state);
      assert.equal(message?.providerId, null);
      assert.match(message?.problem ?? "", /^[\w.:-]{1,100}$/);
      assert.equal(message?.settledAt, NOW);
      assert.equal(standin.requests, 1);
    });
  }

  Deno.test(`a number that ${vendor.name} has had enough of is asked to wait`, async () => {
    await using opened = await testPlatform();
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url });
    const platform = { ...opened.platform, sms };
    await sms.sendCode({ id: "sms_x", phone: PHONE, code: "1", minutes: 5 });

    assert.equal(await send(platform), "smsTooOften");

    const [message] = await allRows(platform.db, "smsMessage");
    assert.equal(message?.state, "refused");
  });
}

interface Sending {
  phone?: string;
  subjectId?: string;
  address?: string;
}

/** `ok`, or how the code was refused. */
async function send(
  platform: Platform,
  { phone = PHONE, address = "192.0.2.1", ...subject }: Sending = {},
): Promise<string> {
  const ctx = { ...await contextOf(platform, null), address };
  try {
    await sendCode(ctx, { ...MATTER, ...subject, phone, isProved: true });
    return "ok";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
}

/** The code of the one message in the outbox. */
async function outboxCode({ platform }: TestPlatform): Promise<string> {
  const [message] = await allRows(platform.db, "smsMessage");
  return platform.vault.open("sms.body", message?.bodySealed ?? "");
}
