import assert from "node:assert/strict";
import { ADMIN, begin } from "@/tests/support/activation.ts";
import { formOf, testApp } from "@/tests/support/app.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

/** What nobody types and no screen shows: NUL, bell, escape, DEL, NEL, half a character. */
const CONTROLS = ["\0", "\u0007", "\u001b", "\u007f", "\u0085", "\ud800"];
const SENTENCE = /有看不见的控制字符，请删除后再提交/;

Deno.test("A-67 no procedure keeps a text with a control character in it, however deep it lies", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const business = await ownCaller(opened.platform, "hubei");
  const before = await allRows(db, "account");

  for (const control of CONTROLS) {
    const text = `综合${control}办公室`;
    const calls = [
      () => wuhan.account.setDetails({ department: text, officePhone: "" }),
      () => wuhan.account.handOver({ name: "高洁", reason: text }),
      () =>
        wuhan.admission.return({
          applicationId: IDS.application.zhouTing,
          reason: text,
        }),
      () =>
        business.authority.units.suspend({
          picks: [{ unitId: IDS.unit.wuhan, activationId: "none" }],
          reason: text,
        }),
      () =>
        business.authority.units.suspend({
          picks: [{ unitId: IDS.unit.wuhan, activationId: text }],
          reason: "人员调整",
        }),
    ];
    for (const call of calls) assert.equal(await codeOf(call()), "badInput");
  }
  assert.deepEqual(await allRows(db, "account"), before);
});

Deno.test("A-67 a form says which field has the character; lines and tabs of a text stay", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const send = (reason: string) =>
    app.request(
      "/admission/review?act=return",
      formOf({ applicationId: IDS.application.zhouTing, reason }),
    );

  const refused = await send("资料\0不全");
  const html = await refused.text();
  const taken = await send("资料不全：\r\n\t缺学历");

  assert.equal(refused.status, 422);
  assert.match(html, SENTENCE);
  assert.equal(taken.status, 303);
});

Deno.test("A-67 a draft of the activation leaves such a field out", async () => {
  await using opened = await testPlatform();
  const jar = openJar(await testApp(opened.platform));
  await begin(jar);

  await jar.post("/activate/admin?act=keep", {
    ...ADMIN,
    department: "综合\u0007办公室",
  });

  const account = (await allRows(opened.platform.db, "account"))
    .find(({ id }) => id === IDS.account.hongshan);
  assert.equal(account?.holderName, ADMIN.name);
  assert.doesNotMatch(account?.holderDepartment ?? "", /\p{Cc}/u);
});

Deno.test("A-36 a password may hold any character, and counts exactly", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const password = "changjiang\0daqiao\u0007";

  await wuhan.account.setPassword({ password, passwordAgain: password });

  const account = (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.wuhan);
  const hash = account?.passwordHash ?? null;
  assert.equal(await platform.passwords.verify(hash, password), true);
  const cut = await platform.passwords.verify(hash, "changjiang");
  assert.equal(cut, false);
});

Deno.test("A-65 what nobody can see is taken out of texts that are kept, sent by a form or by a call", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const wuhan = await ownCaller(opened.platform, "wuhan");

  await wuhan.account.setDetails({
    department: "人\u202E事\u200B处\u3164",
    officePhone: "",
  });
  const answer = await app.request(
    "/admission/review?act=return",
    formOf({
      applicationId: IDS.application.zhouTing,
      reason: "资料\u2066不\u{E0041}全",
    }),
  );

  assert.equal(answer.status, 303);
  const account = (await allRows(db, "account"))
    .find(({ id }) => id === IDS.account.wuhan);
  const application = (await allRows(db, "application"))
    .find(({ id }) => id === IDS.application.zhouTing);
  assert.equal(account?.holderDepartment, "人事处");
  assert.equal(application?.reason, "资料不全");
});
