import assert from "node:assert/strict";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { codeOf } from "@/tests/support/cast.ts";
import { callerOf } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/me/consent";
const { liMei } = IDS.person;
const AGREED = { version: CONSENT_VERSION, consent: "1" };

/** 李梅's pages, as if the notice had grown since she agreed. */
async function outdated() {
  const mei = await unitPages("liMei");
  const { db } = mei.cast.platform;
  await changeRow(db, "person", liMei, { consentVersion: "2026-11b" });
  return mei;
}

Deno.test("a new notice stands before everything of a person's, and is agreed to without scripts", async () => {
  await using mei = await outdated();
  const { platform } = mei.cast;
  mei.cast.time.ms += 60_000;

  for (const path of ["/me", "/me/record", "/me/roster", "/"]) {
    const sent = await mei.app.request(path);
    assert.equal(sent.status, 303, path);
    assert.equal(sent.headers.get("location"), PATH, path);
  }
  const posted = await mei.post("/me/record", { education: "21" });
  assert.equal(posted.headers.get("location"), PATH);
  for (
    const path of [
      "/me/data",
      "/me/corrections",
      "/me/looks",
      "/account",
      "/sessions",
      "/help",
    ]
  ) {
    assert.equal((await mei.app.request(path)).status, 200, path);
  }
  const asked = await mei.html(PATH);
  const unticked = await mei.post(PATH, { version: CONSENT_VERSION });
  const stale = await mei.post(PATH, { ...AGREED, version: "2026-11b" });
  const agreed = await mei.post(PATH, AGREED);
  const after = await mei.html("/me");
  const again = await mei.html(`${PATH}?version=2026-11b`);

  assert.match(asked, /说明已经更新，请重新阅读并同意/);
  assert.match(asked, /这次更新：/);
  assert.equal(unticked.status, 422);
  assert.equal(stale.status, 409);
  assert.equal(agreed.headers.get("location"), "/me");
  assert.match(after, /李梅，您好/);
  assert.match(again, /您已同意现行的说明/);
  assert.match(again, /版本 2026-11b 的说明/);
  const rows = (await allRows(platform.db, "personConsent"))
    .filter(({ personId }) => personId === liMei);
  assert.deepEqual(
    rows.map(({ act, version, at }) => [act, version, at]).pop(),
    [
      "agreed",
      CONSENT_VERSION,
      "2026-11-23T02:01:00.000Z",
    ],
  );
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.deepEqual(acts, ["me.agree"]);
});

Deno.test("no procedure of a person's answers before she has agreed, but those that need no consent", async () => {
  await using mei = await outdated();
  const { me, vip, account, directory } = await callerOf(
    mei.cast.platform,
    "liMei",
  );

  for (
    const call of [
      () => me.overview(),
      () => me.certificates.list(),
      () => me.setRecord({ education: "21" }),
      () => me.consent.withdraw({ sure: "1" }),
      () => vip.search({ name: "陈静" }),
      () => directory.units({ search: "武昌" }),
    ]
  ) assert.equal(await codeOf(call()), "consentNeeded");
  assert.deepEqual(await account.notices(), []);
  assert.equal((await me.consent.current()).version, "2026-11b");
});

Deno.test("撤回同意 ends what hangs on it, keeps what the law keeps, and says both", async () => {
  await using ting = await unitPages("zhouTing");
  const { platform } = ting.cast;
  const { me } = await callerOf(platform, "zhouTing");
  await me.certificates.add({
    kind: "21",
    number: "201842000123",
    issuer: "湖北省卫生健康委员会",
    issuedOn: "2018-09-01",
  });

  const asked = await ting.html(`${PATH}/withdraw`);
  const unsure = await ting.post(`${PATH}/withdraw`, {});
  const done = await ting.post(`${PATH}/withdraw`, { sure: "1" });
  const shown = await ting.html(PATH);
  const home = await ting.app.request("/me");

  assert.match(asked, /第十三条第一款第二项、第三项/);
  assert.equal(unsure.status, 422);
  assert.equal(done.headers.get("location"), PATH);
  assert.match(shown, /您已撤回同意/);
  assert.match(shown, /继续保留的/);
  assert.equal(home.headers.get("location"), PATH);
  const application = (await allRows(platform.db, "application"))
    .find(({ id }) => id === IDS.application.zhouTing);
  assert.equal(application?.state, "withdrawn");
  assert.deepEqual(await allRows(platform.db, "personCertificate"), []);
  const line = (await allRows(platform.db, "audit")).pop();
  assert.equal(line?.act, "me.withdrawConsent");
  await ting.post(PATH, AGREED);
  assert.equal((await ting.app.request("/me")).status, 200);
  const acts = (await allRows(platform.db, "personConsent"))
    .filter(({ personId }) => personId === IDS.person.zhouTing)
    .map(({ act }) => act);
  assert.deepEqual(acts.sort(), ["agreed", "agreed", "withdrawn"]);
});

Deno.test("who has nothing to take back is not asked", async () => {
  await using mei = await outdated();

  const page = await mei.app.request(`${PATH}/withdraw`);

  assert.equal(page.headers.get("location"), PATH);
});

Deno.test("her export says what she agreed to and when", async () => {
  await using mei = await unitPages("liMei");
  const { me } = await callerOf(mei.cast.platform, "liMei");
  await me.consent.withdraw({ sure: "1" });
  const { me: again } = await callerOf(mei.cast.platform, "liMei");

  await mei.stepUp();
  const answer = await mei.post("/me/data", { format: "json" });

  assert.equal((await again.consent.current()).version, null);
  assert.equal(answer.status, 200);
  const data: Record<string, Record<string, string>[]> = await answer.json();
  assert.deepEqual(
    data["同意和撤回同意"]?.map((
      one,
    ) => [one["操作"], one["个人信息处理说明版本"]]),
    [["撤回同意", CONSENT_VERSION], ["同意", CONSENT_VERSION]],
  );
});
