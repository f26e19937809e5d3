import assert from "node:assert/strict";
import {
  accountOfRequest,
  closeSession,
  openSession,
} from "@/server/session.ts";
import { cookieName } from "@/server/cookies.ts";
import {
  callerOf,
  codeOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

Deno.test("a session says whose it is", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);

  const account = await accountOfRequest(opened.platform, headers);

  assert.equal(account?.login, "4201060001");
  assert.deepEqual(account?.scope, { kind: "unit", unitId: IDS.unit.wuhan });
  assert.equal(account?.lastSignInAt, null);
});

Deno.test("a session says when the account signed in before", async () => {
  await using opened = await testPlatform();
  await signedIn(opened);
  opened.time.ms += HOUR_MS;
  const headers = await signedIn(opened);

  const account = await accountOfRequest(opened.platform, headers);

  assert.equal(account?.lastSignInAt, NOW);
});

Deno.test("a session dies after thirty idle minutes", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);

  opened.time.ms += 29 * MINUTE_MS;
  assert.ok(await accountOfRequest(opened.platform, headers));
  opened.time.ms += 29 * MINUTE_MS;
  assert.ok(await accountOfRequest(opened.platform, headers), "it was used");
  opened.time.ms += 30 * MINUTE_MS;
  assert.equal(await accountOfRequest(opened.platform, headers), null);
});

Deno.test("of the sessions of one account five stay open, those used last", async () => {
  await using opened = await testPlatform();
  const signIns: Headers[] = [];
  for (let at = 0; at < 6; at++) {
    opened.time.ms += MINUTE_MS;
    signIns.push(await signedIn(opened));
  }

  const [first, ...others] = signIns.map((headers) =>
    accountOfRequest(opened.platform, headers)
  );

  assert.equal(await first, null);
  assert.ok((await Promise.all(others)).every((account) => account !== null));
});

Deno.test("that a session was used is written down once a minute, not at every page", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);
  const seenAt = async () => {
    await accountOfRequest(opened.platform, headers);
    // It is not waited for; what is written after it is.
    await changeRow(opened.platform.db, "unit", IDS.unit.yichang, {
      state: "open",
    });
    const rows = await allRows(opened.platform.db, "session");
    return rows.at(-1)?.seenAt;
  };
  const begun = await seenAt();

  opened.time.ms += MINUTE_MS;
  assert.equal(await seenAt(), begun);
  opened.time.ms += 1;
  assert.equal(await seenAt(), new Date(opened.time.ms).toISOString());
});

Deno.test("a session dies after twelve hours, however busy", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);

  for (let quarter = 1; quarter < 48; quarter++) {
    opened.time.ms += 15 * MINUTE_MS;
    assert.ok(await accountOfRequest(opened.platform, headers));
  }
  opened.time.ms += 15 * MINUTE_MS;

  assert.equal(await accountOfRequest(opened.platform, headers), null);
});

Deno.test("signing out ends the session at the server, not only the cookie", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);
  const other = await signedIn(opened);

  const cookie = await closeSession(opened.platform, headers, "signOut");

  assert.match(cookie, /^sid=; .*Max-Age=0/);
  assert.equal(await accountOfRequest(opened.platform, headers), null);
  assert.ok(await accountOfRequest(opened.platform, other));
});

Deno.test("a session is of no use once the account is suspended, its unit closed or its person frozen", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const main = await signedIn(opened);
  const review = await signedIn(opened, IDS.account.wuhanReview);
  const liMei = await signedIn(opened, IDS.account.liMei);

  await changeRow(platform.db, "account", IDS.account.wuhanReview, {
    state: "suspended",
  });
  assert.equal(await accountOfRequest(platform, review), null);
  await changeRow(platform.db, "unit", IDS.unit.wuhan, { state: "closed" });
  assert.equal(await accountOfRequest(platform, main), null);
  await changeRow(platform.db, "person", IDS.person.liMei, {
    state: "frozen",
  });
  assert.equal(await accountOfRequest(platform, liMei), null);
});

Deno.test("an act is refused to an account that was suspended after its request began", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    state: "suspended",
  });

  assert.equal(await codeOf(wuhan.unitCode.renew()), "signInNeeded");
});

Deno.test("an act is refused to an account that lost the menu after its request began", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const review = await callerOf(platform, "wuhanReview");
  await changeRow(platform.db, "account", IDS.account.wuhanReview, {
    kind: "business",
  });

  const code = await codeOf(review.admission.return({
    applicationId: IDS.application.zhouTing,
    reason: "资料不全",
  }));

  assert.equal(code, "forbidden");
});

Deno.test("the database keeps no token that would sign anybody in", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);
  const token = (headers.get("cookie") ?? "").split("=")[1] ?? "";

  const text = JSON.stringify(await allRows(opened.platform.db, "session"));

  assert.equal(token.length, 43);
  assert.ok(!text.includes(token));
});

Deno.test("a made-up, cut or foreign cookie is nobody's", async () => {
  await using opened = await testPlatform();
  const headers = await signedIn(opened);
  const cookie = headers.get("cookie") ?? "";
  const [row] = await allRows(opened.platform.db, "session");

  for (
    const wrong of [
      "",
      "sid=",
      cookie.slice(0, -1),
      `${cookie}x`,
      `sid=${"A".repeat(43)}`,
      `sid=${row?.tokenHash}`,
      cookie.replace("sid", "other"),
    ]
  ) {
    const account = await accountOfRequest(
      opened.platform,
      new Headers({ cookie: wrong }),
    );
    assert.equal(account, null, wrong);
  }
});

Deno.test("the cookie is out of reach of scripts, and of http where there is https", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const options = {
    accountId: IDS.account.wuhan,
    factor: "totp" as const,
    address: null,
    userAgent: null,
  };

  const demo = await openSession(platform, options);
  const https = { ...platform, baseUrl: "https://platform.example" };
  const real = await openSession(https, options);

  assert.match(
    demo,
    /^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
  );
  assert.match(
    real,
    /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/,
  );
  assert.equal(cookieName(https, "sid"), "__Host-sid");
});

async function signedIn(
  { platform }: TestPlatform,
  accountId: string = IDS.account.wuhan,
): Promise<Headers> {
  const cookie = await openSession(platform, {
    accountId,
    factor: "totp",
    address: "192.0.2.1",
    userAgent: "test",
  });
  return new Headers({ cookie: cookie.split(";")[0] ?? "" });
}
