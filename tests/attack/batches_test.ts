import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { liMei } = IDS.membership;
/** Searches and openings a day of a VIP grant. */
const LOOKUPS = 50;
/** Documents and passwords that somebody may try in a day to prove who she is. */
const GUESSES = 10;

Deno.test("A-20 a batch that mixes reads and acts is refused whole, and does nothing", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const before = await allRows(db, "audit");

  const { status, answers } = await batch(app, [
    ["home.menus", undefined],
    ["unitCode.renew", undefined],
    ["accounts.suspend", { accountId: IDS.account.wuhanNurses }],
  ]);

  assert.equal(status, 400);
  assert.deepEqual(answers.map(({ code }) => code), [400]);
  assert.deepEqual(await allRows(db, "audit"), before);
});

Deno.test("A-20 each call of a batch counts: fifty look-ups a day are fifty, however they come", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.liMei);
  const answers: Part[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const calls = Array(10).fill(["vip.search", { name: "李梅" }]);
    answers.push(...(await batch(app, calls)).answers);
  }

  assert.equal(answers.length, 60);
  assert.equal(answers.filter(({ code }) => code === 200).length, LOOKUPS);
  assert.equal(answers.filter(({ code }) => code === 429).length, 10);
  const lines = await allRows(opened.platform.db, "audit");
  assert.equal(
    lines.filter(({ act }) => act === "vip.search").length,
    LOOKUPS,
  );
});

Deno.test("A-20 a batch of guesses at a code is as many guesses", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.liMei);
  const guesses = Array.from({ length: 10 }, (_, at) =>
    [
      "me.phone.beginByDocument",
      {
        password: `not-the-password-${at}`,
        documentNumber: "420106198805170022",
        phone: "13900010077",
      },
    ] as const);

  const first = await batch(app, guesses);
  const second = await batch(app, guesses);

  const codes = [...first.answers, ...second.answers].map(({ code }) => code);
  assert.equal(codes.filter((code) => code === 422).length, GUESSES);
  assert.equal(codes.filter((code) => code === 429).length, 20 - GUESSES);
});

Deno.test("A-20 what fails in a batch tells nothing of the others, and stops none", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const foreign = { membershipId: IDS.membership.wangQiang };
  const missing = { membershipId: "mem_nobody-has-this" };
  const calls = [
    ["stays.stay", { membershipId: liMei }],
    ["stays.stay", foreign],
    ["stays.stay", missing],
    ["authority.overview", undefined],
    ["stays.stay", { membershipId: 7 }],
    ["home.menus", undefined],
  ] as const;

  const alone = await Promise.all(
    calls.map(async ([path, input]) =>
      (await batch(app, [[path, input]])).answers[0]
    ),
  );
  const { status, answers } = await batch(app, calls);

  assert.equal(status, 207);
  assert.deepEqual(answers, alone);
  assert.deepEqual(
    answers.map(({ code }) => code),
    [200, 404, 404, 403, 400, 200],
  );
  assert.equal(answers[1]?.text, answers[2]?.text);
});

Deno.test("A-20 acts of one batch are each an act of its own: what fails undoes no other", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const { wuhanNurses, wuhanReview, yichang } = IDS.account;

  const { answers } = await batch(app, [
    ["accounts.suspend", { accountId: wuhanNurses }],
    ["accounts.suspend", { accountId: yichang }],
    ["subaccounts.suspend", { accountId: wuhanReview }],
  ]);

  assert.deepEqual(answers.map(({ code }) => code), [200, 404, 200]);
  const rows = await allRows(db, "account");
  const stateOf = (id: string) => rows.find((row) => row.id === id)?.state;
  assert.deepEqual(
    [wuhanNurses, yichang, wuhanReview].map(stateOf),
    ["suspended", "active", "suspended"],
  );
  const lines = (await allRows(db, "audit"))
    .filter(({ act }) => act.endsWith("accounts.suspend"));
  assert.equal(lines.length, 2);
});

/** What came of one call of a batch. */
interface Part {
  code: number;
  text: string;
}

/** Sends calls as one request. */
async function batch(
  app: TestApp,
  calls: readonly (readonly [path: string, input: unknown])[],
): Promise<{ status: number; answers: Part[] }> {
  const paths = calls.map(([path]) => path).join(",");
  const inputs = calls.map(([, input], at) => [at, { json: input }] as const);
  const response = await app.request(`/api/trpc/${paths}?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(Object.fromEntries(inputs)),
  });
  const said: unknown = await response.json();
  // What is refused whole is one answer.
  const parts = Array.isArray(said) ? said : [said];
  return {
    status: response.status,
    answers: parts.map((part) => ({
      code: part.error?.json.data.httpStatus ?? 200,
      text: JSON.stringify(part),
    })),
  };
}
