import assert from "node:assert/strict";
import { useSmsCode } from "@/db/queries/sms.ts";
import { readOutbox } from "@/server/demo/simulate.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { sendCode, type SmsMatter } from "@/server/operations/sms/send_code.ts";
import {
  codeOf,
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";

const MINUTE_MS = 60_000;
const PHONE = "13900020061";
const MATTER: SmsMatter = { purpose: "phone", subjectId: "acc_wuhan-main" };

Deno.test("A-33 a right code says which phone it was sent to", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);
  const { vault } = opened.platform;

  const right = await checkCode(await contextOf(opened.platform, null), {
    ...MATTER,
    code,
  });

  assert.equal(right.phoneIndex, vault.index("phone", PHONE));
  const [row] = await allRows(opened.platform.db, "smsCode");
  assert.equal(right.id, row?.id);
});

Deno.test("A-33 a code is good for its purpose and its subject alone", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);

  for (
    const matter of [
      { ...MATTER, subjectId: "acc_yichang-main" },
      { ...MATTER, subjectId: "" },
      { ...MATTER, purpose: "signIn" as const },
      { ...MATTER, purpose: "activation" as const },
    ]
  ) assert.equal(await check(opened, code, matter), "wrongCode");
  assert.equal(await check(opened, code), "ok");
});

Deno.test("A-32 a code is good for five minutes", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);

  opened.time.ms += 5 * MINUTE_MS - 1;
  assert.equal(await check(opened, code), "ok");
  opened.time.ms += 1;
  assert.equal(await check(opened, code), "wrongCode");
});

Deno.test("A-32 a code stands five tries; after them the right one is wrong, too", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);
  for (let at = 0; at < 4; at++) {
    assert.equal(await check(opened, wrongOf(code)), "wrongCode");
  }

  assert.equal(await check(opened, code), "ok");
  assert.equal(await check(opened, code), "wrongCode");
});

Deno.test("A-32 a hundred guesses at once are judged five times, and the code is burnt", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);

  const guesses = await Promise.all(
    Array.from({ length: 100 }, () => check(opened, code)),
  );

  assert.equal(guesses.filter((end) => end === "ok").length, 5);
  assert.equal(guesses.filter((end) => end === "wrongCode").length, 95);
  const [row] = await allRows(opened.platform.db, "smsCode");
  assert.equal(row?.tries, 5);
});

Deno.test("A-32 a new code gives new tries, and the old code none", async () => {
  await using opened = await testPlatform();
  const old = await sent(opened);
  for (let at = 0; at < 5; at++) await check(opened, wrongOf(old));
  opened.time.ms += MINUTE_MS;
  const code = await sent(opened);

  if (old !== code) assert.equal(await check(opened, old), "wrongCode");
  assert.equal(await check(opened, code), "ok");
});

Deno.test("A-32 a code that was used up is none", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);
  const { id } = await checkCode(await contextOf(opened.platform, null), {
    ...MATTER,
    code,
  });
  await opened.platform.db.transaction().execute((tx) =>
    useSmsCode(tx, { id, at: NOW })
  );

  assert.equal(await check(opened, code), "wrongCode");
});

Deno.test("what cannot be the code is wrong, and counts", async () => {
  await using opened = await testPlatform();
  const code = await sent(opened);

  for (const typed of ["", `${code}0`, `${code}\0`, "0".repeat(1_000_000)]) {
    assert.equal(await check(opened, typed), "wrongCode");
  }
  const [row] = await allRows(opened.platform.db, "smsCode");
  assert.equal(row?.tries, 4);
});

Deno.test("where no code was sent every code is wrong", async () => {
  await using opened = await testPlatform();

  assert.equal(await check(opened, "000000"), "wrongCode");
});

/** Sends a code to the matter's phone and reads it there. */
async function sent({ platform }: TestPlatform): Promise<string> {
  const ctx = await contextOf(platform, null);
  await sendCode(ctx, { ...MATTER, phone: PHONE, isProved: true });
  return await readOutbox(ctx, MATTER);
}

/** `ok`, or the code of the refusal. */
async function check(
  { platform }: TestPlatform,
  code: string,
  matter: SmsMatter = MATTER,
): Promise<string> {
  const call = checkCode(await contextOf(platform, null), { ...matter, code });
  return await call.then(() => "ok", () => codeOf(call));
}

function wrongOf(code: string): string {
  return code === "000000" ? "000001" : "000000";
}
