import assert from "node:assert/strict";
import { insertNotice } from "@/db/queries/security_notices.ts";
import { createCaller } from "@/server/router.ts";
import { closeSession } from "@/server/session.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import {
  contextOfRequest,
  ownCaller,
  signIn,
} from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;
const PASSWORD = "changjiang-erqiao-57";

type Own = ReturnType<typeof createCaller>["account"];

/** What an open session alone must not do. */
const GUARDED = {
  setPassword: (account) =>
    account.setPassword({ password: PASSWORD, passwordAgain: PASSWORD }),
  beginPhone: (account) => account.beginPhone({ phone: "13911112222" }),
  setPhone: (account) => account.setPhone({ code: "000000" }),
  beginTotp: (account) => account.beginTotp(),
  addTotp: (account) => account.addTotp({ code: "000000" }),
  removeTotp: (account) => account.removeTotp(),
  renewRecoveryCodes: (account) => account.renewRecoveryCodes(),
  handOver: (account) => account.handOver({ name: "李新", reason: "调离" }),
} satisfies Record<string, (account: Own) => Promise<unknown>>;

for (const [name, act] of Object.entries(GUARDED)) {
  Deno.test(`account.${name} asks for a proof that is fresh and of this session`, async () => {
    await using opened = await testPlatform();
    const { platform } = opened;
    const proved = await signIn(platform, "wuhan");
    const other = await signIn(platform, "wuhan", { hasSteppedUp: false });
    const before = await allRows(platform.db, "account");
    const codes: string[] = [];

    for (const ctx of [await contextOf(platform, "wuhan"), other.ctx]) {
      codes.push(await codeOf(act(createCaller(ctx).account)));
    }
    opened.time.ms += 10 * MINUTE_MS;
    const late = await contextOfRequest(platform, proved.headers);
    codes.push(await codeOf(act(createCaller(late).account)));

    assert.deepEqual(codes, ["stepUpNeeded", "stepUpNeeded", "stepUpNeeded"]);
    assert.deepEqual(await allRows(platform.db, "account"), before);
    assert.deepEqual(await allRows(platform.db, "smsMessage"), []);
  });

  Deno.test(`account.${name} is nobody's who is not signed in`, async () => {
    await using opened = await testPlatform();
    const nobody = await callerOf(opened.platform, null);

    assert.equal(await codeOf(act(nobody.account)), "signInNeeded");
  });
}

for (
  const name of [
    "setPassword",
    "beginTotp",
    "removeTotp",
    "renewRecoveryCodes",
    "handOver",
  ] as const
) {
  Deno.test(`account.${name} is refused to a session that ended and to an account that was suspended after the request began`, async () => {
    await using opened = await testPlatform();
    const { platform } = opened;
    const ended = await signIn(platform, "wuhan");
    await closeSession(platform, ended.headers, "signOut");
    const suspended = await signIn(platform, "wuhan");
    const account = (await allRows(platform.db, "account"))
      .find(({ id }) => id === IDS.account.wuhan);
    const codes = [
      await codeOf(GUARDED[name](createCaller(ended.ctx).account)),
    ];
    await changeRow(platform.db, "account", IDS.account.wuhan, {
      state: "suspended",
    });
    codes.push(
      await codeOf(GUARDED[name](createCaller(suspended.ctx).account)),
    );

    assert.deepEqual(codes, ["signInNeeded", "signInNeeded"]);
    const after = (await allRows(platform.db, "account"))
      .find(({ id }) => id === IDS.account.wuhan);
    assert.deepEqual(after, { ...account, state: "suspended" });
  });
}

Deno.test("account.setDetails changes department and office phone of the own account, empty ones to none", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = await detailsOf(opened, IDS.account.yichang);
  const wuhan = await ownCaller(platform, "wuhan", { hasSteppedUp: false });

  await wuhan.account.setDetails({
    department: " 院办公室 ",
    officePhone: "027-87654321",
  });
  assert.deepEqual(await detailsOf(opened, IDS.account.wuhan), [
    "院办公室",
    "027-87654321",
  ]);
  await wuhan.account.setDetails({ department: "" });
  assert.deepEqual(await detailsOf(opened, IDS.account.wuhan), [null, null]);
  assert.deepEqual(await detailsOf(opened, IDS.account.yichang), before);
  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(lines.map(({ act, after }) => [act, after]), [
    [
      "account.setDetails",
      '{"holderDepartment":"院办公室","officePhone":"027-87654321"}',
    ],
    [
      "account.setDetails",
      '{"holderDepartment":null,"officePhone":null}',
    ],
  ]);
});

Deno.test("account.setDetails is nothing for a person", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  const call = liMei.account.setDetails({ department: "内科" });

  assert.equal(await codeOf(call), "forbidden");
});

Deno.test("account.notices shows the own ones, the newest first, until they are put away", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await notify(opened, "ntc_1", IDS.account.wuhan, "2026-11-23T01:00:00.000Z");
  await notify(opened, "ntc_2", IDS.account.wuhan, NOW);
  await notify(opened, "ntc_3", IDS.account.yichang, NOW);
  const wuhan = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const yichang = await ownCaller(platform, "yichang");

  const first = await wuhan.account.notices();
  await wuhan.account.seeNotices();

  assert.deepEqual(first.map(({ id }) => id), ["ntc_2", "ntc_1"]);
  assert.deepEqual(await wuhan.account.notices(), []);
  assert.equal((await yichang.account.notices()).length, 1);
});

Deno.test("account.sessions lists the live ones, this one marked, and the last sign-ins", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const gone = await signIn(platform, "wuhan");
  await closeSession(platform, gone.headers, "signOut");
  opened.time.ms += MINUTE_MS;
  const idle = await signIn(platform, "wuhan");
  opened.time.ms += 30 * MINUTE_MS;
  const other = await signIn(platform, "wuhan");
  await signIn(platform, "yichang");
  opened.time.ms += MINUTE_MS;
  const { ctx, sessionId } = await signIn(platform, "wuhan");

  const { live, signIns } = await createCaller(ctx).account.sessions();

  assert.deepEqual(
    live.map(({ id, isThis }) => [id, isThis]),
    [[sessionId, true], [other.sessionId, false]],
  );
  assert.deepEqual(
    signIns.map(({ id }) => id),
    [sessionId, other.sessionId, idle.sessionId, gone.sessionId],
  );
  assert.equal(live[0]?.address, "192.0.2.1");
  assert.equal(live[0]?.factor, "totp");
  assert.ok(!("tokenHash" in (live[0] ?? {})));
});

Deno.test("account.sessions names twenty sign-ins at most", async () => {
  await using opened = await testPlatform();
  for (let at = 0; at < 22; at++) {
    await signIn(opened.platform, "wuhan", { hasSteppedUp: false });
    opened.time.ms += 1_000;
  }
  const { ctx } = await signIn(opened.platform, "wuhan");

  const { live, signIns } = await createCaller(ctx).account.sessions();

  assert.equal(signIns.length, 20);
  assert.equal(live.length, 5);
});

Deno.test("A-01 account.endSession ends an own session; another account's is a missing one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await signIn(platform, "wuhan");
  const foreign = await signIn(platform, "yichang");
  const wuhan = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const { sessionId } = own;
  const nobodys = "ses_0198b2c4-5d6e-7f80-9a0b-1c2d3e4f5061";

  for (const other of [foreign.sessionId, nobodys]) {
    const call = wuhan.account.endSession({ sessionId: other });
    assert.equal(await codeOf(call), "notFound");
  }
  await wuhan.account.endSession({ sessionId });
  const again = wuhan.account.endSession({ sessionId });

  assert.equal(await codeOf(again), "notFound");
  await assert.rejects(contextOfRequest(platform, own.headers));
  assert.ok(await contextOfRequest(platform, foreign.headers));
  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), ["account.endSession"]);
});

Deno.test("account.endOtherSessions leaves this one, and every other account's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const others = [
    await signIn(platform, "wuhan"),
    await signIn(platform, "wuhan"),
  ];
  const foreign = await signIn(platform, "yichang");
  const { ctx, headers } = await signIn(platform, "wuhan");

  const done = await createCaller(ctx).account.endOtherSessions();

  assert.deepEqual(done, { ended: 2 });
  for (const other of others) {
    await assert.rejects(contextOfRequest(platform, other.headers));
  }
  assert.ok(await contextOfRequest(platform, headers));
  assert.ok(await contextOfRequest(platform, foreign.headers));
});

async function notify(
  { platform }: TestPlatform,
  id: string,
  accountId: string,
  at: string,
): Promise<void> {
  await platform.db.transaction().execute((tx) =>
    insertNotice(tx, {
      id,
      accountId,
      kind: "wrongNumber",
      at,
      address: null,
      userAgent: null,
    })
  );
}

async function detailsOf({ platform }: TestPlatform, accountId: string) {
  const row = (await allRows(platform.db, "account"))
    .find(({ id }) => id === accountId);
  return [row?.holderDepartment, row?.officePhone];
}
