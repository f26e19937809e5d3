import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, insertCounter } from "@/tests/support/rows.ts";
import { CAST, DEMO_PASSWORD } from "@/tools/seed.ts";

Deno.test("A-37 S-09 behind two hundred guesses a newcomer signs in, and a guess that has no room writes nothing", async () => {
  await using opened = await testPlatform();
  const platform = { ...opened.platform, passwords: createPasswordHasher(40) };
  const at = (address: string) =>
    createContext(platform, { account: null, address });
  const guess = (number: number) =>
    codeOf(judgePassword(
      at(`198.51.100.${number}`),
      { account: `42019900${number + 10}`, password: "x" },
      new Headers(),
    ));
  // Every address has missed once.
  for (let address = 0; address < 50; address++) {
    const key = `signInAddress:${
      platform.vault.index("limit", `198.51.100.${address}`)
    }`;
    const resetsAt = new Date(opened.time.ms + 600_000).toISOString();
    await insertCounter(platform.db, { key, count: 1, resetsAt });
  }
  const guesses = Array.from({ length: 200 }, (_, at) => guess(at % 50));
  const newcomer = judgePassword(at("203.0.113.8"), {
    account: CAST.liMei.phone,
    password: DEMO_PASSWORD,
  }, new Headers());

  const codes = await Promise.all(guesses);
  await newcomer.catch(() => {});
  const counted = (await allRows(platform.db, "limitCounter"))
    .find(({ key }) => key.startsWith("signInAll:"));

  const judged = codes.filter((code) => code === "signInFailed").length;
  assert.ok(judged < 50, `${judged} judged`);
  assert.equal(codes.filter((code) => code === "busy").length, 200 - judged);
  assert.ok((await newcomer).accountId, "the newcomer was judged");
  assert.equal(counted?.count, judged);
});

Deno.test("S-09 an address that was refused for want of room and asks again stands behind a newcomer", async () => {
  await using opened = await testPlatform();
  const platform = { ...opened.platform, passwords: createPasswordHasher(40) };
  const judge = (address: string, account: string, password: string) =>
    judgePassword(
      createContext(platform, { account: null, address }),
      { account, password },
      new Headers(),
    );
  const wave = () =>
    Array.from(
      { length: 200 },
      (_, at) => codeOf(judge(`198.51.100.${at}`, `42019${90_000 + at}`, "x")),
    );

  const first = await Promise.all(wave());
  const second = Promise.all(wave());
  const newcomer = judge("203.0.113.8", CAST.liMei.phone, DEMO_PASSWORD);

  assert.ok(first.filter((code) => code === "busy").length > 100);
  assert.ok((await newcomer).accountId);
  await second;
});

Deno.test("A-34 how long others ask for a name tells nobody whether there is an account of it", async () => {
  for (const account of [CAST.liMei.phone, "13899990000", "4201990001"]) {
    await using opened = await testPlatform();
    const platform = { ...opened.platform, passwords: createPasswordHasher() };
    const judge = (address: string) =>
      codeOf(judgePassword(
        createContext(platform, { account: null, address }),
        { account, password: "not-the-password" },
        new Headers(),
      ));
    const many = Array.from({ length: 20 }, () => judge("198.51.100.1"));
    await new Promise((resolve) => setTimeout(resolve, 8));

    const told = await judge("203.0.113.8");
    const codes = await Promise.all(many);

    // Whoever asks for what is being asked for comes behind those who do, whoever it is.
    assert.equal(told, "tooManyTries", account);
    assert.equal(codes.filter((code) => code === "signInFailed").length, 5);
  }
});

Deno.test("S-09 a browser that the account knows is let in past all who ask for the account", async () => {
  const hasher = createPasswordHasher(40);
  const passwordHash = await hasher.hash(DEMO_PASSWORD);
  const ask = (rank: number) =>
    hasher.verify(passwordHash, "x", { rank, of: "420106" })
      .then(() => "judged", () => "busy");
  const strangers = Array.from({ length: 60 }, (_, at) => ask(1 + at));

  const owner = hasher.verify(passwordHash, DEMO_PASSWORD, {
    of: "her browser",
  });

  assert.equal(await owner, true);
  const said = await Promise.all(strangers);
  assert.ok(said.includes("busy"));
});
