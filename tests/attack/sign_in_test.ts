import assert from "node:assert/strict";
import { countQueries } from "@/tests/support/counted_queries.ts";
import { createPasswordHasher, type Turn } from "@/server/passwords.ts";
import { createContext } from "@/server/context.ts";
import { testApp } from "@/tests/support/app.ts";
import { codeOf, contextOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { allRows, changeRow, insertCounter } from "@/tests/support/rows.ts";
import { signInByTotp, smsCodeOf } from "@/tests/support/sign_in.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const WRONG = { account: "4201060001", password: "not-the-password" };
const RIGHT = { account: "4201060001", password: DEMO_PASSWORD };

Deno.test("A-35 strangers who lock a unit's account do not lock its own browser out", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const office = openJar(app);
  await signInByTotp(platform, office, "wuhan");
  for (let miss = 0; miss < 6; miss++) await openJar(app).post("/login", WRONG);

  const stranger = await openJar(app).post("/login", RIGHT);
  const own = await office.post("/login", RIGHT);

  assert.equal(stranger.status, 429);
  assert.equal(own.headers.get("location"), "/login/confirm");
});

Deno.test("A-35 a known browser has ten misses of its own, and is known for its account alone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const office = openJar(await testApp(platform));
  await signInByTotp(platform, office, "wuhan");
  const statuses: number[] = [];
  for (let miss = 0; miss < 12; miss++) {
    statuses.push((await office.post("/login", WRONG)).status);
  }
  const other = { account: "4205020001", password: "not-the-password" };
  const others: number[] = [];
  for (let miss = 0; miss < 6; miss++) {
    others.push((await office.post("/login", other)).status);
  }

  assert.equal(statuses.filter((status) => status === 422).length, 10);
  assert.equal(others.filter((status) => status === 422).length, 5);
});

Deno.test("A-35 beyond twenty thousand misses of all in a quarter of an hour strangers wait, whatever the account and the address", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  // What 19,990 misses before have left behind.
  const key = `signInAll:${platform.vault.index("limit", "")}`;
  const resetsAt = new Date(opened.time.ms + 600_000).toISOString();
  await insertCounter(platform.db, { key, count: 19_990, resetsAt });
  const codes: string[] = [];
  for (let at = 0; at < 30; at++) {
    const ctx = await contextOf(platform, null);
    const address = `198.51.100.${at}`;
    const account = `42019900${at + 10}`;
    const input = { account, password: "x" };
    codes.push(
      await codeOf(judgePassword({ ...ctx, address }, input, new Headers())),
    );
  }

  assert.equal(codes.filter((code) => code === "signInFailed").length, 10);
  assert.equal(codes.filter((code) => code === "tooManyTries").length, 20);
});

Deno.test("A-36 a password of a megabyte, or longer than any can be, is answered before it is hashed", async () => {
  await using opened = await testPlatform();
  let hashed = 0;
  const { passwords } = opened.platform;
  const platform = {
    ...opened.platform,
    passwords: {
      ...passwords,
      verify: (hash: string | null, password: string, turn?: Turn) => {
        hashed++;
        return passwords.verify(hash, password, turn);
      },
    },
  };
  const app = await testApp(platform);
  const long = await openJar(app).post("/login", {
    account: "4201060001",
    password: "x".repeat(1_000_000),
  });
  const longer = await openJar(app).post("/login", {
    account: "4201060001",
    password: "x".repeat(600),
  });

  assert.equal(long.status, 413);
  assert.equal(longer.status, 422);
  assert.equal(hashed, 0);
});

Deno.test("A-37 two hashes run at once, two hundred wait, and the others are told to come back", async () => {
  const hasher = createPasswordHasher();

  const results = await Promise.allSettled(
    Array.from({ length: 220 }, () => hasher.verify(null, "guess")),
  );

  const refused = results.filter(({ status }) => status === "rejected");
  assert.equal(refused.length, 18);
});

Deno.test("A-37 the limits are asked before anything is hashed: beyond them an attack costs no Argon2", async () => {
  await using opened = await testPlatform();
  let hashed = 0;
  const { passwords } = opened.platform;
  const platform = {
    ...opened.platform,
    passwords: {
      ...passwords,
      verify: (hash: string | null, password: string, turn?: Turn) =>
        passwords.verify(hash, password, {
          ...turn,
          begin: async () => {
            await turn?.begin?.();
            hashed++;
          },
        }),
    },
  };
  const app = await testApp(platform);

  for (let at = 0; at < 200; at++) await openJar(app).post("/login", WRONG);

  assert.equal(hashed, 5);
});

Deno.test("A-34 a person that is unknown, frozen or has another password gets the same answer from a known and an unknown browser", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  await changeRow(platform.db, "person", IDS.person.wangQiang, {
    state: "frozen",
  });
  const answers: string[] = [];
  for (
    const [account, password] of [
      [CAST.liMei.phone, "wrong-password"],
      [CAST.wangQiang.phone, DEMO_PASSWORD],
      ["13999999999", DEMO_PASSWORD],
    ] as const
  ) {
    const response = await openJar(app).post("/login", { account, password });
    const text = (await response.text()).replaceAll(account, "<account>");
    answers.push(`${response.status} ${[...response.headers]} ${text}`);
  }

  assert.equal(new Set(answers).size, 1);
});

Deno.test("A-32 a person's new browser asks for an SMS: five tries, then the code is burnt, and a new one within a minute is refused", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  const account = CAST.liMei.phone;
  await jar.post("/login", { account, password: DEMO_PASSWORD });
  await jar.post("/login/confirm?act=send", {});
  const code = await smsCodeOf(platform, jar.cookies.get("tkt") ?? "");
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  const guesses = await Promise.all(
    Array.from(
      { length: 100 },
      () => jar.post("/login/confirm?act=sms", { code: wrong }),
    ),
  );
  const right = await jar.post("/login/confirm?act=sms", { code });
  const soon = await jar.post("/login/confirm?act=send", {});

  assert.ok(guesses.every(({ status }) => status === 422));
  assert.equal(right.status, 422);
  assert.equal(soon.status, 429);
  assert.match(await soon.text(), /验证码发送过于频繁，请稍后再试/);
  assert.equal((await allRows(platform.db, "smsCode"))[0]?.tries, 5);
});

Deno.test("A-33 no form names the number that a code goes to: it is the account's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  const account = CAST.liMei.phone;
  await jar.post("/login", { account, password: DEMO_PASSWORD });

  const phone = "13911112222";
  const named = await jar.post("/login/confirm?act=send", { phone });
  await jar.post("/login/confirm?act=send", {});

  assert.equal(named.status, 400);
  const messages = await allRows(platform.db, "smsMessage");
  assert.deepEqual(messages.map(({ phoneMasked }) => phoneMasked), [
    "139****0001",
  ]);
});

Deno.test("A-33 a number gets five codes an hour and ten a day, whoever asks", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const account = CAST.liMei.phone;
  await changeRow(platform.db, "person", IDS.person.liMei, {
    phoneVerifiedAt: NOW,
  });
  let sent = 0;
  for (let minute = 0; minute < 26 * 60; minute += 5) {
    const jar = openJar(app);
    await jar.post("/login", { account, password: DEMO_PASSWORD });
    const answer = await jar.post("/login/confirm?act=send", {});
    if (answer.status === 303) sent++;
    if (minute === 55) assert.equal(sent, 5);
    if (minute === 23 * 60) assert.equal(sent, 10);
    opened.time.ms += 5 * 60_000;
  }
});

Deno.test("A-33 strangers who register with somebody's phone leave its owner three codes a day", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const { phone } = CAST.liMei;
  const password = "changjiang-daqiao";
  await changeRow(platform.db, "person", IDS.person.liMei, {
    phoneVerifiedAt: NOW,
  });
  const ask = async (account: string, secret: string) => {
    const jar = openJar(app);
    await jar.post("/login", { account, password: secret });
    return (await jar.post("/login/confirm?act=send", {})).status === 303;
  };
  for (let quarter = 0; quarter < 16; quarter++) {
    const jar = openJar(app);
    await jar.post("/register", {
      name: "过路人",
      documentType: "99",
      documentNumber: "ZZ1234567",
      phone,
      identityType: "2",
      password,
      passwordAgain: password,
      consent: "1",
    });
    await jar.post("/register/confirm?act=send", {});
    opened.time.ms += 15 * 60_000;
  }
  const strangers = (await allRows(platform.db, "smsMessage")).length;
  let owner = 0;
  for (let minute = 0; minute < 4; minute++) {
    if (await ask(phone, DEMO_PASSWORD)) owner++;
    opened.time.ms += 61_000;
  }

  assert.deepEqual({ strangers, owner }, { strangers: 7, owner: 3 });
});

Deno.test("A-40 sessions beyond five end, the one used longest ago first", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const signedIn = [];
  for (let at = 0; at < 6; at++) {
    signedIn.push(await app.as(IDS.account.wuhan));
    opened.time.ms += 61_000;
  }

  const statuses = [];
  for (const one of signedIn) {
    statuses.push((await one.request("/unit/code")).status);
  }

  assert.deepEqual(statuses, [303, 200, 200, 200, 200, 200]);
});

Deno.test("A-34 whoever is named, locked or not, known or not, a sign-in asks the database as often", async () => {
  await using opened = await testPlatform();
  const counted = countQueries(opened.platform.db);
  const platform = { ...opened.platform, db: counted.db };
  const headers = new Headers({ cookie: `kb=${"x".repeat(43)}` });
  const counts: number[] = [];
  for (const account of [RIGHT.account, "4299990001", CAST.liMei.phone]) {
    for (let miss = 0; miss < 6; miss++) {
      const ctx = createContext(platform, { account: null, address: null });
      const input = { account, password: "not-the-password" };
      const before = counted.asked;
      await codeOf(judgePassword(ctx, input, headers));
      if (miss === 0 || miss === 5) counts.push(counted.asked - before);
    }
  }

  const [first, locked] = counts;
  assert.deepEqual(counts, [first, locked, first, locked, first, locked]);
  assert.ok(Number(locked) < Number(first));
});
