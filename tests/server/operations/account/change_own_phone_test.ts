import assert from "node:assert/strict";
import { readOutbox } from "@/server/demo/simulate.ts";
import { createCaller } from "@/server/router.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const NEW = "13911112222";
const BY_DOCUMENT = {
  password: DEMO_PASSWORD,
  documentNumber: CAST.liMei.documentNumber,
  phone: NEW,
};

Deno.test("a person's new phone takes the old one's place; her other sessions end, with a notice", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await signIn(platform, "liMei");
  const liMei = await ownCaller(platform, "liMei");

  await liMei.me.phone.begin({ phone: "139 1111 2222" });
  const between = await personOf(opened);
  await liMei.me.phone.finish({
    code: await sentTo(opened, IDS.account.liMei),
  });

  const person = await personOf(opened);
  assert.equal(between?.phoneMasked, "139****0001");
  assert.equal(person?.phoneMasked, "139****2222");
  assert.equal(person?.phoneIndex, platform.vault.index("phone", NEW));
  assert.equal(
    platform.vault.open("person.phone", person?.phoneSealed ?? ""),
    NEW,
  );
  assert.equal(person?.phoneVerifiedAt, "2026-11-23T02:00:00.000Z");
  assert.deepEqual(
    (await allRows(platform.db, "session")).map(({ endReason }) => endReason),
    ["phone", null],
  );
  assert.deepEqual(
    (await liMei.account.notices()).map(({ kind }) => kind),
    ["phoneChanged"],
  );
  const lines = await allRows(platform.db, "audit");
  assert.equal(lines.at(-1)?.act, "me.setPhone");
  assert.equal(lines.at(-1)?.before, '{"phone":"139****0001"}');
  assert.equal(
    lines.at(-1)?.after,
    '{"phone":"139****2222","method":"phone"}',
  );
  assert.ok(!(await auditText(platform.db)).includes(NEW));
});

Deno.test("without the old phone's proof nothing is sent, nor by another's account", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await ownCaller(platform, "liMei", { hasSteppedUp: false });
  const wuhan = await ownCaller(platform, "wuhan");

  assert.equal(
    await codeOf(liMei.me.phone.begin({ phone: NEW })),
    "stepUpNeeded",
  );
  assert.equal(
    await codeOf(liMei.me.phone.finish({ code: "000000" })),
    "stepUpNeeded",
  );
  assert.equal(await codeOf(wuhan.me.phone.begin({ phone: NEW })), "forbidden");
  assert.equal(await codeOf(wuhan.me.phone.current()), "forbidden");
  assert.deepEqual(await allRows(platform.db, "smsMessage"), []);
});

Deno.test("where the old phone is lost, password and document number open the way, in this session alone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const other = await ownCaller(platform, "liMei", { hasSteppedUp: false });
  const here = await signIn(platform, "liMei", { hasSteppedUp: false });
  const { phone } = createCaller(here.ctx).me;

  await phone.beginByDocument(BY_DOCUMENT);
  const state = await phone.current();
  const code = await sentTo(opened, `${here.sessionId} document`);
  const elsewhere = await codeOf(other.me.phone.finish({ code }));
  await phone.finish({ code });

  assert.equal(state.newPhone, "139****2222");
  assert.equal(state.hasSteppedUp, false);
  assert.equal(elsewhere, "stepUpNeeded");
  assert.equal((await personOf(opened))?.phoneMasked, "139****2222");
  const line = (await allRows(platform.db, "audit")).at(-1);
  assert.match(line?.after ?? "", /"method":"document"/);
});

Deno.test("a wrong password and a wrong document number get one answer, and ten tries", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei", {
    hasSteppedUp: false,
  });
  const wrong = [
    { password: "not-the-password" },
    { documentNumber: CAST.zhaoMin.documentNumber },
    { documentNumber: "no number at all" },
  ];
  for (const change of wrong) {
    assert.equal(
      await codeOf(
        liMei.me.phone.beginByDocument({ ...BY_DOCUMENT, ...change }),
      ),
      "wrongProof",
    );
  }
  for (let miss = 3; miss < 10; miss++) {
    await codeOf(
      liMei.me.phone.beginByDocument({ ...BY_DOCUMENT, password: "wrong" }),
    );
  }

  const late = await codeOf(liMei.me.phone.beginByDocument(BY_DOCUMENT));

  assert.equal(late, "tooManyTries");
  assert.deepEqual(await allRows(opened.platform.db, "smsMessage"), []);
});

Deno.test("of five who type the right code at once one changes the phone", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");
  await liMei.me.phone.begin({ phone: NEW });
  const code = await sentTo(opened, IDS.account.liMei);

  const ends = await Promise.all(Array.from({ length: 5 }, () => {
    const call = liMei.me.phone.finish({ code });
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
});

Deno.test("a person's new password may not hold her numbers", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");
  const set = (password: string) =>
    codeOf(liMei.account.setPassword({ password, passwordAgain: password }));

  assert.equal(await set("my-13900010001"), "passwordPersonal");
  assert.equal(await set("x420106198805170022"), "passwordPersonal");
  assert.equal(
    await codeOf((await callerOf(opened.platform, null)).me.phone.current()),
    "signInNeeded",
  );
});

/** The code that went to a new phone. */
async function sentTo(
  { platform }: TestPlatform,
  subjectId: string,
): Promise<string> {
  const ctx = await contextOf(platform, null);
  return await readOutbox(ctx, { purpose: "phone", subjectId });
}

async function personOf({ platform }: TestPlatform) {
  return (await allRows(platform.db, "person"))
    .find(({ id }) => id === IDS.person.liMei);
}
