import assert from "node:assert/strict";
import { readOutbox } from "@/server/demo/simulate.ts";
import {
  changeActivationPhone,
  completeWithCode,
  sendActivationCode,
} from "@/server/operations/activation/complete.ts";
import { isFromKnownBrowser } from "@/server/known_browser.ts";
import type { Platform } from "@/server/platform.ts";
import { stepOf } from "@/tests/support/activation.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { enter, withCookie, wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;
const { hongshan: accountId } = IDS.account;

Deno.test("the code of the SMS makes the account what it is to be: active, bound, with its phone proved", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await sendActivationCode(visitor(platform), headers);

  await complete(platform, headers);

  const account = (await allRows(platform.db, "account"))
    .find(({ id }) => id === accountId);
  assert.deepEqual(
    [account?.state, account?.activatedAt, account?.phoneVerifiedAt],
    ["active", NOW, NOW],
  );
  assert.deepEqual(
    (await factorsOf(platform)).map(({ kind, state }) => [kind, state]),
    [["deviceKey", "live"]],
  );
  const [activation] = await allRows(platform.db, "activation");
  assert.deepEqual(
    [activation?.step, activation?.endReason, activation?.endedAt],
    ["done", "done", NOW],
  );
  const line = (await allRows(platform.db, "audit"))
    .find(({ act }) => act === "activation.done");
  assert.equal(
    line?.after,
    '{"name":"高洁","phone":"139****0061","factors":["deviceKey"]}',
  );
});

Deno.test("ten recovery codes are shown, and the browser is known and holds no wizard any more", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await sendActivationCode(visitor(platform), headers);

  const { codes, cookies } = await complete(platform, headers);

  assert.equal(codes.length, 10);
  assert.equal((await allRows(platform.db, "recoveryCode")).length, 10);
  const [kb = "", act = "", tkt = ""] = cookies;
  assert.match(act, /^act=; .*Max-Age=0$/);
  assert.match(tkt, /^tkt=; .*Max-Age=0$/);
  const known = withCookie(new Headers(), kb);
  assert.ok(await isFromKnownBrowser(platform, { headers: known, accountId }));
});

Deno.test("a wrong code completes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await sendActivationCode(visitor(platform), headers);
  const code = await sentCode(platform);
  const wrong = code === "000000" ? "000001" : "000000";

  const call = completeWithCode(visitor(platform), wrong, headers);

  assert.equal(await codeOf(call), "wrongCode");
  assert.equal(await stepOf(platform), "phone");
  assert.deepEqual(await allRows(platform.db, "recoveryCode"), []);
});

Deno.test("A-33 another phone has to be proved by a code of its own", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await sendActivationCode(visitor(platform), headers);
  const old = await sentCode(platform);

  await changeActivationPhone(visitor(platform), "13911112222", headers);
  const early = completeWithCode(visitor(platform), old, headers);
  assert.equal(await codeOf(early), "wrongCode");
  opened.time.ms += MINUTE_MS;
  await sendActivationCode(visitor(platform), headers);
  await complete(platform, headers);

  const messages = await allRows(platform.db, "smsMessage");
  assert.deepEqual(messages.map(({ phoneMasked }) => phoneMasked), [
    "139****0061",
    "139****2222",
  ]);
});

Deno.test("without a phone there is nowhere to send a code to", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await changeRow(platform.db, "account", accountId, {
    holderPhoneSealed: null,
  });

  const call = sendActivationCode(visitor(platform), headers);

  assert.equal(await codeOf(call), "phoneNeeded");
});

Deno.test("of ten right codes at once one completes, and one set of recovery codes is kept", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");
  await sendActivationCode(visitor(platform), headers);
  const code = await sentCode(platform);

  const ends = await Promise.all(Array.from({ length: 10 }, () => {
    const call = completeWithCode(visitor(platform), code, headers);
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal((await allRows(platform.db, "recoveryCode")).length, 10);
});

Deno.test("a browser that lost the wizard sends, changes and completes nothing, and neither does one at another step", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const lost = await wizardAt(platform, "phone");
  await enter(platform);
  await using other = await testPlatform();
  const early = await wizardAt(other.platform, "bind");

  for (
    const [where, headers, code] of [
      [platform, lost, "activationLost"],
      [other.platform, early, "stepNotOpen"],
    ] as const
  ) {
    const ctx = visitor(where);
    for (
      const call of [
        sendActivationCode(ctx, headers),
        changeActivationPhone(ctx, "13911112222", headers),
        completeWithCode(ctx, "000000", headers),
      ]
    ) assert.equal(await codeOf(call), code);
    assert.deepEqual(await allRows(where.db, "smsMessage"), []);
  }
});

/** Types the code that was sent last. */
async function complete(platform: Platform, headers: Headers) {
  const code = await sentCode(platform);
  return await completeWithCode(visitor(platform), code, headers);
}

function sentCode(platform: Platform): Promise<string> {
  const subjectId = IDS.activation.hongshan;
  return readOutbox(visitor(platform), { purpose: "activation", subjectId });
}

async function factorsOf({ db }: Platform) {
  return (await allRows(db, "factor"))
    .filter((row) => row.accountId === accountId);
}
