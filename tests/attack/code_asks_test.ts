import assert from "node:assert/strict";
import { countQueries } from "@/tests/support/counted_queries.ts";
import { momentOf } from "@/server/platform.ts";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { beginRegistration } from "@/server/operations/registration/begin.ts";
import { walkTo } from "@/tests/support/activation.ts";
import { formOf, type TestApp, testApp } from "@/tests/support/app.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { visitorOf } from "@/tests/support/registration.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;
/** Of somebody who is registered, of the holder of a unit's account, and of nobody. */
const PHONES = [CAST.liMei.phone, "13900020011", "13800002604"];
const { documentNumber } = CAST.liMei;

Deno.test("A-34 asking for a code at registration tells of no phone and no document whether it is known", async () => {
  const asked: string[] = [];
  const known = [
    ...PHONES.map((phone) => ({ phone })),
    { documentNumber },
    { phone: CAST.liMei.phone, documentNumber, name: "李梅" },
  ];
  for (const fields of known) {
    await using opened = await proved();
    const jar = openJar(await testApp(opened.platform));
    const typed = { ...WU_LAN, ...fields };
    const answers = [
      await jar.post("/register", typed),
      await jar.get("/register/confirm"),
      await jar.post("/register/confirm?act=send", {}),
    ];
    opened.time.ms += MINUTE_MS + 1000;
    answers.push(
      await jar.post("/register/confirm?act=send", {}),
      await jar.get("/register/confirm"),
      await jar.post("/register/confirm", { code: "000000" }),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 200, 429, 303, 200, 422],
    );
    asked.push(await toldBy(answers, typed.phone));
    assert.equal((await allRows(opened.platform.db, "smsMessage")).length, 2);
  }

  assert.equal(new Set(asked).size, 1);
});

Deno.test("A-34 asking for a code asks the database as often, whoever is registered already", async () => {
  const counts: number[] = [];
  for (const fields of [{}, { phone: CAST.liMei.phone }, { documentNumber }]) {
    await using opened = await proved();
    const counted = countQueries(opened.platform.db);
    const ctx = visitorOf({ ...opened.platform, db: counted.db });
    const typed = RegisterInput.parse({ ...WU_LAN, ...fields });
    await beginRegistration(ctx, typed);
    counts.push(counted.asked);
  }

  assert.ok(Number(counts[0]) > 5);
  assert.equal(new Set(counts).size, 1, counts.join());
});

Deno.test("A-34 asking for a code to a new number tells a person, an office and an activation nothing of whose it is", async () => {
  for (const ask of [askAsPerson, askAsPersonByDocument, askAsOffice]) {
    const answers: string[] = [];
    for (const phone of PHONES) {
      await using opened = await proved();
      const responses = await ask(opened, phone);
      assert.equal(responses[0]?.status, 303, ask.name);
      answers.push(await toldBy(responses, phone));
    }
    assert.equal(new Set(answers).size, 1, ask.name);
  }

  const answers: string[] = [];
  for (const phone of PHONES) {
    await using opened = await proved();
    const jar = openJar(await testApp(opened.platform));
    await walkTo(opened.platform, jar, "phone");
    answers.push(
      await toldBy([
        await jar.post("/activate/phone?act=change", { phone }),
        await jar.post("/activate/phone?act=send", {}),
        await jar.get("/activate/phone"),
      ], phone),
    );
  }
  assert.equal(new Set(answers).size, 1);
});

Deno.test("A-34 asking for a code at the sign-in does nothing before the password was right", async () => {
  await using opened = await proved();
  const app = await testApp(opened.platform);
  const answers: string[] = [];
  for (const account of [...PHONES, "4201060001", documentNumber]) {
    const jar = openJar(app);
    const password = "not-the-password";
    await jar.post("/login", { account, password });
    answers.push(
      await toldBy([
        await jar.post("/login/confirm?act=send", {}),
        await jar.post("/login/confirm?act=sms", { code: "000000" }),
        await jar.get("/login/confirm"),
      ], account),
    );
  }

  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? "", /^303 .*location: \/login,/);
  assert.deepEqual(await allRows(opened.platform.db, "smsMessage"), []);
});

/** The cast; 李梅 has proved her phone, as whoever registers does. */
async function proved(): Promise<TestPlatform> {
  const opened = await testPlatform();
  await changeRow(opened.platform.db, "person", IDS.person.liMei, {
    phoneVerifiedAt: momentOf(opened.platform).at,
  });
  return opened;
}

async function askAsPerson(
  opened: TestPlatform,
  phone: string,
): Promise<Response[]> {
  const app = await signedIn(opened, IDS.account.zhaoMin);
  return [
    await app.request("/me/phone?act=send", formOf({ phone })),
    await app.request("/me/phone"),
    await app.request("/me/phone?act=send", formOf({ phone })),
  ];
}

async function askAsPersonByDocument(
  opened: TestPlatform,
  phone: string,
): Promise<Response[]> {
  const app = await signedIn(opened, IDS.account.zhaoMin);
  const typed = {
    password: DEMO_PASSWORD,
    documentNumber: CAST.zhaoMin.documentNumber,
    phone,
  };
  return [
    await app.request("/me/phone?act=document", formOf(typed)),
    await app.request("/me/phone"),
  ];
}

async function askAsOffice(
  opened: TestPlatform,
  phone: string,
): Promise<Response[]> {
  const app = await signedIn(opened, IDS.account.yichang);
  return [
    await app.request("/account/phone?act=send", formOf({ phone })),
    await app.request("/account/phone"),
    await app.request("/account/phone?act=send", formOf({ phone })),
  ];
}

/** A browser of an account that has just proved itself again. */
async function signedIn(
  { platform }: TestPlatform,
  accountId: string,
): Promise<TestApp> {
  const app = await (await testApp(platform)).as(accountId);
  for (const { id } of await allRows(platform.db, "session")) {
    await changeRow(platform.db, "session", id, {
      steppedUpAt: momentOf(platform).at,
    });
  }
  return app;
}

/** All that answers say, but for the secrets of their cookies and what was typed. */
async function toldBy(
  responses: readonly Response[],
  typed: string,
): Promise<string> {
  const told: string[] = [];
  for (const response of responses) {
    const headers = [...response.headers].map((pair) => pair.join(": "));
    told.push(`${response.status} ${headers},\n${await response.text()}`);
  }
  const masked = `${typed.slice(0, 3)}****${typed.slice(-4)}`;
  return told.join("\n").replaceAll(typed, "<typed>")
    .replaceAll(masked, "<masked>").replace(/=[\w-]{43};/g, "=<secret>;");
}
