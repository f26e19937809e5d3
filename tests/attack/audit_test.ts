import assert from "node:assert/strict";
import { formOf, testApp } from "@/tests/support/app.ts";
import { checkList, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { registerPerson, visitorOf } from "@/tests/support/registration.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { signInPerson } from "@/tests/support/sign_in.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

Deno.test("A-68 signing in, failing to and signing out leave a line each, without what was typed", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const { phone } = CAST.liMei;

  await app.request(
    "/login",
    formOf({ account: phone, password: "my-secret" }),
  );
  await app.request("/login", formOf({ account: "my-secret", password: "x" }));
  const jar = openJar(app);
  await signInPerson(opened.platform, jar, {
    account: phone,
    password: DEMO_PASSWORD,
  });
  await jar.post("/logout", {});

  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountId, subjectId, address }) => [
      act,
      accountId,
      subjectId,
      address,
    ]),
    [
      ["auth.signInFailed", null, IDS.account.liMei, "127.0.0.1"],
      ["auth.signInFailed", null, null, "127.0.0.1"],
      ["auth.signIn", IDS.account.liMei, IDS.account.liMei, "127.0.0.1"],
      ["auth.signOut", IDS.account.liMei, IDS.account.liMei, "127.0.0.1"],
    ],
  );
  const text = JSON.stringify(lines);
  assert.ok(!text.includes("my-secret"));
  assert.ok(!text.includes(phone));
});

Deno.test("A-68 no audit line holds a whole number of the people it is about", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const { documentNumber, phone } = CAST.zhaoMin;
  await registerPerson(visitorOf(opened.platform), {
    name: "郑伟",
    documentType: "01",
    documentNumber: "420106198501010011",
    phone: "13900010009",
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });
  const person = await app.as(IDS.account.zhaoMin);
  await person.request("/me/record", formOf({ workStartOn: "2020-01-01" }));
  const importId = await checkList(opened.platform, "wuhan", [
    { name: "赵敏", documentNumber },
    { name: "错", documentNumber: "420106198501010012" },
  ]);
  const unit = await app.as(IDS.account.wuhan);
  await unit.request(`/preload/import/${importId}/problems`);
  await unit.request(`/preload/import/${importId}`, formOf({}));

  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), [
    "people.register",
    "me.setRecord",
    "preload.check",
    "preload.exportProblems",
    "preload.import",
  ]);
  const text = JSON.stringify(lines);
  for (const number of [documentNumber, phone, "420106198501010011"]) {
    assert.ok(!text.includes(number), number);
  }
  assert.doesNotMatch(
    await auditText(opened.platform.db),
    /(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dX]/,
  );
});
