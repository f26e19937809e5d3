import assert from "node:assert/strict";
import { makeCode } from "@/domain/crockford.ts";
import { createContext } from "@/server/context.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import { begin, ISSUED_LOGIN, walkTo } from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";

const WRONG = "0000-0000-0000";
const DAY_MS = 86_400_000;

Deno.test("A-30 fifty parallel guesses at a code are ten, then it is locked for good and the issuer's trail says so", async () => {
  await using opened = await testPlatform();

  const codes = await Promise.all(
    Array.from({ length: 50 }, (_, at) => guess(opened, wrongCode(at), at)),
  );
  const right = await guess(opened, DEMO_ACTIVATION_CODE, 99);

  assert.deepEqual(new Set(codes), new Set(["activationFailed"]));
  assert.equal(right, "activationFailed");
  const [activation] = await allRows(opened.platform.db, "activation");
  assert.equal(activation?.misses, 10);
  assert.equal(activation?.endReason, "locked");
  const locked = (await allRows(opened.platform.db, "audit"))
    .find(({ act }) => act === "activation.locked");
  assert.equal(locked?.unitId, IDS.unit.hongshan);
});

Deno.test("A-30 nine misses leave the code good; a success does not wash them away", async () => {
  await using opened = await testPlatform();
  for (let miss = 0; miss < 9; miss++) {
    await guess(opened, wrongCode(miss), miss);
  }

  assert.equal(await guess(opened, DEMO_ACTIVATION_CODE, 50), "ok");
  assert.equal(await guess(opened, wrongCode(9), 51), "activationFailed");
  assert.equal(
    await guess(opened, DEMO_ACTIVATION_CODE, 52),
    "activationFailed",
  );
});

Deno.test("A-30 an address may try thirty codes an hour, whichever accounts it sprays", async () => {
  await using opened = await testPlatform();
  const codes: string[] = [];
  for (let at = 0; at < 32; at++) {
    codes.push(await guess(opened, wrongCode(at), 7, `42011100${at + 10}`));
  }

  assert.equal(codes.filter((code) => code === "activationFailed").length, 30);
  assert.equal(codes.at(-1), "tooManyTries");
});

Deno.test("A-30 a code dies with its expiry, its use, its replacement, and its account's suspension", async () => {
  const spoil: ((opened: TestPlatform) => Promise<void>)[] = [
    (opened) => {
      opened.time.ms += 14 * DAY_MS;
      return Promise.resolve();
    },
    async ({ platform }) => {
      const jar = openJar(await testApp(platform));
      await walkTo(platform, jar, "done");
    },
    ({ platform }) =>
      changeRow(platform.db, "activation", IDS.activation.hongshan, {
        endedAt: "2026-11-23T02:00:00.000Z",
        endReason: "replaced",
      }),
    ({ platform }) =>
      changeRow(platform.db, "account", IDS.account.hongshan, {
        state: "closed",
      }),
    ({ platform }) =>
      changeRow(platform.db, "unit", IDS.unit.hongshan, { state: "closed" }),
  ];
  for (const [at, act] of spoil.entries()) {
    await using opened = await testPlatform();
    await act(opened);

    const code = await guess(opened, DEMO_ACTIVATION_CODE, 1);

    assert.equal(code, "activationFailed", `case ${at}`);
  }
});

Deno.test("A-30 A-34 unknown, wrong, expired, locked and used codes get the same answer, byte by byte", async () => {
  const answers: string[] = [];
  const cases: [string, string, Partial<Record<string, string>>][] = [
    [ISSUED_LOGIN, WRONG, {}],
    ["4299990001", WRONG, {}],
    ["4201060001", WRONG, {}],
    ["no account", "no code", {}],
    [ISSUED_LOGIN, DEMO_ACTIVATION_CODE, {
      expiresAt: "2026-11-23T02:00:00.000Z",
    }],
    [ISSUED_LOGIN, DEMO_ACTIVATION_CODE, {
      endedAt: "2026-11-23T02:00:00.000Z",
      endReason: "locked",
    }],
  ];
  for (const [account, code, columns] of cases) {
    await using opened = await testPlatform();
    const { platform } = opened;
    await changeRow(
      platform.db,
      "activation",
      IDS.activation.hongshan,
      { madeAt: "2026-11-22T02:00:00.000Z", ...columns },
    );
    const response = await begin(
      openJar(await testApp(platform)),
      code,
      account,
    );
    const text = (await response.text()).replaceAll(account, "<account>");
    answers.push(`${response.status} ${[...response.headers]} ${text}`);
  }

  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? "", /^422 /);
});

Deno.test("A-30 no code stands in the database, an address or a page, but for a hash that only Argon2 makes", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  const first = await begin(jar);
  const page = await (await jar.get("/activate/admin")).text();
  const bare = DEMO_ACTIVATION_CODE.replaceAll("-", "");
  const tables = JSON.stringify([
    await allRows(platform.db, "activation"),
    await allRows(platform.db, "account"),
    await allRows(platform.db, "audit"),
  ]);

  for (const text of [tables, page, first.headers.get("location") ?? ""]) {
    assert.ok(!text.includes(DEMO_ACTIVATION_CODE));
    assert.ok(!text.includes(bare));
  }
  const [activation] = await allRows(platform.db, "activation");
  assert.match(activation?.codeHash ?? "", /^\$argon2id\$/);
});

/** What a try at a code comes to, from an address of its own. */
async function guess(
  { platform }: TestPlatform,
  code: string,
  from: number,
  account: string = ISSUED_LOGIN,
): Promise<string> {
  const ctx = createContext(platform, {
    account: null,
    address: `192.0.2.${from}`,
  });
  const call = beginActivation(ctx, { account, code });
  return await call.then(() => "ok", () => codeOf(call));
}

function wrongCode(at: number): string {
  return makeCode(Uint8Array.from({ length: 12 }, (_, sign) => at + sign), 12);
}
