import assert from "node:assert/strict";
import { findHolder } from "@/db/queries/accounts.ts";
import type { Context } from "@/server/context.ts";
import { finishRegistration } from "@/server/operations/registration/finish.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { accountOfRequest } from "@/server/session.ts";
import {
  codeOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { addClinicPerson, openClinics } from "@/tests/support/clinics.ts";
import {
  beginAs,
  registerPerson,
  registrationCode,
  visitorOf,
} from "@/tests/support/registration.ts";
import { fillLimit } from "@/tests/support/limits.ts";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import {
  allRows,
  changedTables,
  changeRow,
  dumpTables,
} from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { auditOf, holdByPerson, LI_MEI } from "@/tests/support/stays.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const OWN_PHONE = RELEASE.phone;
const INPUT = { ...LI_MEI, ...RELEASE };
/** What she types when she registers anew. */
const ANEW = {
  name: CAST.liMei.name,
  documentType: "01",
  documentNumber: CAST.liMei.documentNumber,
  phone: OWN_PHONE,
  identityType: "2",
  password: "Her-own-word-2026",
  passwordAgain: "Her-own-word-2026",
  consent: "1",
};

/** Whose account the name and the password open; the refusal else. */
async function opens(
  { platform }: TestPlatform,
  account: string,
  password: string,
): Promise<string> {
  const judged = judgePassword(
    visitorOf(platform),
    { account, password },
    new Headers(),
  );
  return await judged.then(
    ({ accountId }) => accountId,
    () => codeOf(judged),
  );
}

async function release(
  { platform }: TestPlatform,
  who: "wuhan" | "wuhanReview" | "yichang" = "wuhan",
): Promise<void> {
  await (await ownCaller(platform, who)).stays.releaseSignIn(INPUT);
}

async function accountRow({ platform }: TestPlatform) {
  return (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.liMei);
}

async function recordOf({ platform }: TestPlatform) {
  const her = ({ personId }: { personId: string | null }) =>
    personId === IDS.person.liMei;
  const { db } = platform;
  return {
    persons: (await allRows(db, "person")).length,
    accounts: (await allRows(db, "account")).length,
    stays: (await allRows(db, "membership")).filter(her),
    facts: (await allRows(db, "personFact")).filter(her),
    certificates: (await allRows(db, "personCertificate")).filter(her),
  };
}

Deno.test("解除个人登录 puts out whoever signed in by her number, and she comes to the same record by her own phone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const impostor = await signIn(platform, "liMei");
  const before = await recordOf(opened);
  assert.equal(
    await opens(opened, CAST.liMei.documentNumber, DEMO_PASSWORD),
    IDS.account.liMei,
  );

  await release(opened);

  assert.equal(await accountOfRequest(platform, impostor.headers), null);
  for (const name of [CAST.liMei.documentNumber, CAST.liMei.phone, OWN_PHONE]) {
    assert.equal(
      await opens(opened, name, DEMO_PASSWORD),
      "signInFailed",
    );
  }
  await registerPerson(visitorOf(platform), ANEW);

  assert.deepEqual(await recordOf(opened), before);
  for (const name of [CAST.liMei.documentNumber, OWN_PHONE]) {
    assert.equal(await opens(opened, name, ANEW.password), IDS.account.liMei);
  }
  for (
    const [name, password] of [
      [CAST.liMei.phone, ANEW.password],
      [CAST.liMei.documentNumber, DEMO_PASSWORD],
    ] as const
  ) assert.equal(await opens(opened, name, password), "signInFailed");
  const { me } = await ownCaller(platform, "liMei");
  const { lines: [look] } = await me.looks({});
  assert.match(look?.label ?? "", /解除了您的个人登录/);
  assert.equal(look?.purpose, RELEASE.reason);
  const holder = await findHolder(platform.db, IDS.account.liMei);
  assert.equal(holder?.phoneVerifiedAt, "2026-11-23T02:00:00.000Z");
});

Deno.test("解除个人登录 ends factors, codes, browsers and notices, takes the VIP grant back, and says all of it in the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  await release(opened);

  const ofHers = ({ accountId }: { accountId: string }) =>
    accountId === IDS.account.liMei;
  const { db } = platform;
  const factors = (await allRows(db, "factor")).filter(ofHers);
  assert.ok(factors.every(({ state }) => state === "ended"));
  assert.deepEqual((await allRows(db, "recoveryCode")).filter(ofHers), []);
  assert.deepEqual((await allRows(db, "knownBrowser")).filter(ofHers), []);
  const account = await accountRow(opened);
  assert.equal(account?.state, "issued");
  assert.equal(account?.passwordHash, null);
  const [grantRow] = (await allRows(db, "vipGrant"))
    .filter(({ id }) => id === IDS.grant.liMei);
  assert.equal(grantRow?.endReason, "revoked");
  const [revoked] = await auditOf(opened, "vip.revoke");
  assert.equal(revoked?.personId, IDS.person.liMei);
  assert.deepEqual(await auditOf(opened, "stays.releaseSignIn"), [{
    personId: IDS.person.liMei,
    subjectId: IDS.membership.liMei,
    before: { phone: "139****0001" },
    after: { phone: "139****0088", reason: RELEASE.reason },
  }]);
});

Deno.test("with another phone than the one that was named nobody comes to a released record, and no answer tells", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await release(opened);
  const before = await dumpTables(platform.db);

  const cookies = await registerPerson(visitorOf(platform), {
    ...ANEW,
    phone: CAST.liMei.phone,
  });

  assert.equal(cookies.length, 2);
  const changed = await changedTables(platform.db, before);
  for (const table of ["account", "person", "audit", "known_browser"]) {
    assert.ok(!changed.includes(table), table);
  }
  // A wrong digit at the desk: it is done once more, with the right number.
  await (await ownCaller(platform, "wuhan")).stays.releaseSignIn({
    ...INPUT,
    phone: "13900010077",
  });
  opened.time.ms += 61_000;
  await registerPerson(visitorOf(platform), ANEW);
  assert.equal(await opens(opened, OWN_PHONE, ANEW.password), "signInFailed");
  await registerPerson(visitorOf(platform), { ...ANEW, phone: "13900010077" });
  assert.equal(
    await opens(opened, "13900010077", ANEW.password),
    IDS.account.liMei,
  );
});

Deno.test("of two who register anew at once one is let in, and the other is answered as she is", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await release(opened);
  const words = [ANEW.password, "Another-word-2026"];
  const begun: [Context, Headers, string][] = [];
  for (const password of words) {
    const ctx = visitorOf(platform);
    const fields = { ...ANEW, password, passwordAgain: password };
    const headers = await beginAs(ctx, fields);
    begun.push([ctx, headers, await registrationCode(platform, headers)]);
    opened.time.ms += 61_000;
  }

  const cookies = await Promise.all(
    begun.map((asked) => finishRegistration(...asked)),
  );

  assert.deepEqual(cookies.map(({ length }) => length), [2, 2]);
  const letIn = await Promise.all(
    words.map((word) => opens(opened, OWN_PHONE, word)),
  );
  assert.deepEqual(letIn.sort(), [IDS.account.liMei, "signInFailed"].sort());
  assert.equal((await auditOf(opened, "people.registerAgain")).length, 1);
});

Deno.test("解除个人登录 asks for a second proof, her unit, somebody else's record and an account to release", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanReview, "03");
  await holdByPerson(opened, {
    accountId: IDS.account.wuhanReview,
    personId: IDS.person.liMei,
  });
  const unproved = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const { stays } = await ownCaller(platform, "wuhan");
  const before = await accountRow(opened);

  const codes = [
    await codeOf(unproved.stays.releaseSignIn(INPUT)),
    await codeOf(release(opened, "yichang")),
    await codeOf(release(opened, "wuhanReview")),
    await codeOf(
      stays.releaseSignIn({ ...INPUT, membershipId: "mem_nobody-has-this" }),
    ),
    await codeOf(stays.releaseSignIn({
      ...INPUT,
      reason: `证件 ${CAST.liMei.documentNumber} 被冒用`,
    })),
  ];

  assert.deepEqual(codes, [
    "stepUpNeeded",
    "notFound",
    "ownRecord",
    "notFound",
    "badInput",
  ]);
  assert.deepEqual(await accountRow(opened), before);
  await stays.end({
    ...LI_MEI,
    reason: "26",
    on: "2026-11-23",
    closesAccount: "1",
  });
  assert.equal(await codeOf(stays.releaseSignIn(INPUT)), "stayEnded");
});

Deno.test("who works in a clinic is released by the clinics' own menu alone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  const person = { name: "黄草", documentNumber: "420106198501011000" };
  await addClinicPerson(platform, { ...person, id: "huang-cao-1" });
  const { stays, clinics } = await ownCaller(platform, "wuhan");
  const input = { ...RELEASE, membershipId: "mem_huang-cao-1" };

  assert.equal(await codeOf(stays.releaseSignIn(input)), "notFound");
  assert.equal(await codeOf(clinics.roster.releaseSignIn(INPUT)), "notFound");
  await clinics.roster.releaseSignIn(input);

  const [line] = await auditOf(opened, "stays.releaseSignIn");
  assert.equal(line?.personId, "psn_huang-cao-1");
});

Deno.test("A-41 a unit releases thirty sign-ins a day; what is refused costs none", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await fillLimit(platform, {
    limit: "signInReleases",
    who: IDS.unit.wuhan,
    count: 29,
  });
  const { stays } = await ownCaller(platform, "wuhan");
  const again = { ...INPUT, phone: "13900010077" };

  const { liMei } = IDS.account;
  await changeRow(platform.db, "account", liMei, { state: "suspended" });
  assert.equal(await codeOf(stays.releaseSignIn(INPUT)), "noSignIn");
  await changeRow(platform.db, "account", liMei, { state: "active" });
  await stays.releaseSignIn(INPUT);
  const before = await dumpTables(platform.db);
  assert.equal(await codeOf(stays.releaseSignIn(again)), "releasesUsedUp");

  assert.deepEqual(await changedTables(platform.db, before), []);
  time.ms += 86_400_000;
  const tomorrow = await ownCaller(platform, "wuhan");
  await tomorrow.stays.releaseSignIn(again);
});
