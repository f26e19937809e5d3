import assert from "node:assert/strict";
import { accountOfRequest } from "@/server/session.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { registerPerson, visitorOf } from "@/tests/support/registration.ts";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { auditOf, holdByPerson, LI_MEI } from "@/tests/support/stays.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const INPUT = { personId: IDS.person.liMei, ...RELEASE };
const NUMBER = {
  documentType: "01",
  documentNumber: CAST.liMei.documentNumber,
};

Deno.test("the province releases the sign-in of who is on no roster, once it has named her number", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unit = await ownCaller(platform, "wuhan");
  await unit.stays.end({ ...LI_MEI, reason: "21", on: "2026-11-23" });
  const impostor = await signIn(platform, "liMei");
  const { people } = await ownCaller(platform, "hubei");

  const unnamed = await codeOf(people.releaseSignIn(INPUT));
  await people.search(NUMBER);
  await people.releaseSignIn(INPUT);
  await registerPerson(visitorOf(platform), {
    ...NUMBER,
    name: CAST.liMei.name,
    phone: RELEASE.phone,
    identityType: "5",
    password: "Her-own-word-2026",
    passwordAgain: "Her-own-word-2026",
    consent: "1",
  });

  assert.equal(unnamed, "notFound");
  assert.equal(await accountOfRequest(platform, impostor.headers), null);
  const account = (await allRows(platform.db, "account"))
    .find(({ personId }) => personId === IDS.person.liMei);
  assert.equal(account?.state, "active");
  assert.deepEqual(await auditOf(opened, "people.releaseSignIn"), [{
    personId: IDS.person.liMei,
    subjectId: IDS.person.liMei,
    before: { phone: "139****0001" },
    after: { phone: "139****0088", reason: RELEASE.reason },
  }]);
  const { me } = await ownCaller(platform, "liMei");
  const { lines } = await me.looks({});
  assert.match(lines[0]?.label ?? "", /解除了您的个人登录/);
});

Deno.test("an authority releases nobody who is on a roster, nobody without a second proof, and not herself", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unit = await ownCaller(platform, "wuhan");
  const { people } = await ownCaller(platform, "hubei");
  const unproved = await ownCaller(platform, "hubei", {
    hasSteppedUp: false,
  });

  const onRoster = await codeOf(people.releaseSignIn(INPUT));
  const byUnit = await codeOf(unit.people.releaseSignIn(INPUT));
  await unit.stays.end({ ...LI_MEI, reason: "21", on: "2026-11-23" });
  await people.search(NUMBER);
  const withoutProof = await codeOf(unproved.people.releaseSignIn(INPUT));
  const accountId = IDS.account.hubei;
  await holdByPerson(opened, { accountId, personId: IDS.person.liMei });
  const own = await codeOf(people.releaseSignIn(INPUT));
  await changeRow(platform.db, "account", accountId, {
    holderDocumentIndex: null,
  });
  await changeRow(platform.db, "account", IDS.account.liMei, {
    state: "closed",
  });
  const closed = await codeOf(people.releaseSignIn(INPUT));

  assert.deepEqual([onRoster, byUnit, withoutProof, own, closed], [
    "releasedByUnit",
    "forbidden",
    "stepUpNeeded",
    "ownRecord",
    "noSignIn",
  ]);
});
