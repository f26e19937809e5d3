import assert from "node:assert/strict";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import { ticketOf } from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows } from "@/tests/support/rows.ts";
import { signInByTotp, totpOf } from "@/tests/support/sign_in.ts";
import { IDS } from "@/tools/seed.ts";
import { asked, confirm } from "@/tests/support/scan.ts";

Deno.test("A-52 another phone than the bound one is refused, counted, told to the holder, and ends the ticket after five tries", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  const strangers = Object.values(IDS.account)
    .filter((id) => id !== IDS.account.wuhan).slice(0, 5);

  for (const phoneOf of strangers) {
    const { number } = ticket;
    const tried = await confirm(opened, app, { ticket, number, phoneOf });
    assert.equal(tried.status, 422);
  }
  const owner = await confirm(opened, app, { ticket, number: ticket.number });

  assert.equal(owner.status, 409);
  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(notices.map(({ kind }) => kind), ["strangerPhone"]);
});

Deno.test("A-52 a signature for one ticket, account, purpose or number is none for another", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  const phone = new SimulatedPhone(platform.vault, IDS.account.wuhan);
  const parts = { ...ticket, ticketId: ticket.id };
  const forged = [
    challengeOf({ ...parts, ticketId: "A".repeat(22) }),
    challengeOf({ ...parts, nonce: "A".repeat(22) }),
    challengeOf({ ...parts, accountId: IDS.account.yichang }),
    challengeOf({ ...parts, purpose: "bind" }),
  ];

  for (const challenge of forged) {
    const response = await openJar(app).post(`/scan/${ticket.id}`, {
      number: ticket.number,
      pin: DEMO_PIN,
      proof: JSON.stringify(phone.prove(challenge)),
    });
    assert.equal(response.status, 422);
  }
  assert.equal((await ticketOf(platform, screen)).state, "scanned");
});

Deno.test("A-52 five wrong PINs on the bound phone freeze its key; the account is reached by its app yet", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  for (let miss = 0; miss < 5; miss++) {
    const { screen } = await asked(opened, app);
    const ticket = await ticketOf(platform, screen);
    await confirm(opened, app, {
      ticket,
      number: ticket.number,
      pin: "000000",
    });
  }
  const { screen } = await asked(opened, app);
  const ticket = await ticketOf(platform, screen);

  const right = await confirm(opened, app, { ticket, number: ticket.number });
  opened.time.ms += 30_000;
  const owner = openJar(app);
  await signInByTotp(platform, owner, "wuhan");

  assert.equal(right.status, 403);
  assert.ok(owner.cookies.has("sid"));
  const kinds = (await allRows(platform.db, "securityNotice"))
    .map(({ kind }) => kind);
  assert.ok(kinds.includes("pinLocked"));
});

Deno.test("A-54 tickets are 128 random bits that say nothing of the account", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const ids = new Set<string>();
  for (let at = 0; at < 20; at++) {
    const { screen } = await asked(opened, app);
    const { id } = await ticketOf(opened.platform, screen);
    assert.match(id, /^[\w-]{22}$/);
    ids.add(id.slice(0, 4));
  }

  assert.ok(ids.size >= 18, "no common beginning");
});

Deno.test("A-29 asking how a ticket stands keeps it from nothing: it expires as it would", async () => {
  await using opened = await testPlatform();
  const { screen } = await asked(opened);
  const stages: string[] = [];
  for (let second = 0; second <= 120; second += 30) {
    const { stage } = await (await screen.get("/login/state")).json();
    stages.push(stage);
    opened.time.ms += 30_000;
  }

  assert.deepEqual(stages, ["scan", "scan", "scan", "scan", "expired"]);
});

Deno.test("A-29 a screen may ask how its ticket stands as often as pages do, and its neighbours go on", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const { screen } = await asked(opened, app);
  const { screen: neighbour } = await asked(opened, app);
  const statusOf = async ({ get }: typeof screen) => {
    const response = await get("/login/state");
    await response.body?.cancel();
    return response.status;
  };

  const statuses: number[] = [];
  for (let at = 0; at < 250; at++) statuses.push(await statusOf(screen));
  const beside = await statusOf(neighbour);
  opened.time.ms += 60_000;
  const later = await statusOf(screen);

  assert.ok(statuses.slice(0, 240).every((status) => status === 200));
  assert.ok(statuses.slice(240).every((status) => status === 429));
  assert.equal(beside, 200);
  assert.equal(later, 200);
});

Deno.test("A-32 a TOTP is good once, even on two screens at the same moment", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const one = await asked(opened, app);
  const other = await asked(opened, app);
  const code = totpOf(platform, "wuhan");

  const answers = await Promise.all(
    [one, other].map(({ screen }) =>
      screen.post("/login/confirm?way=code", { code })
    ),
  );

  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
});

Deno.test("A-32 five wrong codes end the ticket; ten lock the way for strangers, and not for the holder's browser", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const home = openJar(app);
  await signInByTotp(platform, home, "wuhan");
  await home.post("/logout", {});
  opened.time.ms += 60_000;
  const statuses: number[] = [];
  for (let round = 0; round < 3; round++) {
    const { screen } = await asked(opened, app);
    for (let miss = 0; miss < 5; miss++) {
      const wrong = { code: "000000" };
      const answer = await screen.post("/login/confirm?way=code", wrong);
      statuses.push(answer.status);
    }
  }
  await signInByTotp(platform, home, "wuhan");

  assert.equal(statuses.filter((status) => status === 422).length, 10);
  assert.deepEqual(statuses.slice(10), [429, 429, 429, 429, 429]);
  assert.ok(home.cookies.has("sid"));
});
