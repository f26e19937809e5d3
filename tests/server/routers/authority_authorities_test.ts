import assert from "node:assert/strict";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { accountRow, callerAt, guardOf } from "@/tests/support/area.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const JIANGAN = { division: "420102", name: "江岸区卫生健康局" };

Deno.test("authority.authorities.list gives the subtree with units and 业务管理 accounts", async () => {
  await using opened = await testPlatform();
  const lines = async (who: "hubei" | "wuchang" | "yichangCity") =>
    (await (await callerAt(opened, who)).authority.authorities.list())
      .map(({ name, units, accounts }) => [
        name,
        units,
        ...accounts.map(({ login }) => login),
      ]);

  assert.deepEqual(await lines("hubei"), [
    ["湖北省卫生健康委员会", 0, "A42000001"],
    ["武汉市卫生健康委员会", 1],
    ["武昌区卫生健康局", 1, "A42010601"],
    ["宜昌市卫生健康委员会", 0, "A42050001"],
    ["西陵区卫生健康局", 1],
  ]);
  assert.deepEqual(await lines("yichangCity"), [
    ["宜昌市卫生健康委员会", 0, "A42050001"],
    ["西陵区卫生健康局", 1],
  ]);
  assert.deepEqual(await lines("wuchang"), [
    ["武昌区卫生健康局", 1, "A42010601"],
  ]);
});

Deno.test("authority.authorities.divisions offers what has no authority yet, below one that there is", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const wuchang = await callerAt(opened, "wuchang");

  const offered = await hubei.authority.authorities.divisions();

  const codes = offered.map(({ code }) => code);
  assert.ok(codes.includes("420200"));
  assert.ok(codes.includes("420102"));
  assert.ok(codes.includes("429004"));
  assert.ok(!codes.includes("420106"));
  assert.ok(!codes.includes("420202"));
  assert.deepEqual(await wuchang.authority.authorities.divisions(), []);
});

Deno.test("authority.authorities.create hangs a county under its city, once", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");

  const id = await hubei.authority.authorities.create(JIANGAN);
  const again = await codeOf(hubei.authority.authorities.create(JIANGAN));

  assert.equal(again, "authorityThere");
  const row = (await allRows(opened.platform.db, "authority"))
    .find((authority) => authority.id === id);
  assert.equal(row?.parentId, IDS.authority.wuhan);
  assert.equal(row?.level, "county");
  assert.equal(
    row?.path,
    `/${IDS.authority.hubei}/${IDS.authority.wuhan}/${id}/`,
  );
  const [line] = await allRows(opened.platform.db, "audit");
  assert.equal(line?.act, "authorities.create");
});

Deno.test("authority.authorities.create takes nothing beside, above, below a gap, or a town", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const yichang = await callerAt(opened, "yichangCity");
  const make = (caller: typeof hubei, division: string) =>
    codeOf(
      caller.authority.authorities.create({ division, name: "某某卫健局" }),
    );

  assert.equal(await make(yichang, "420102"), "notFound");
  assert.equal(await make(yichang, "420200"), "notFound");
  assert.equal(await make(yichang, "420000"), "notFound");
  assert.equal(await make(hubei, "420000"), "notFound");
  assert.equal(await make(hubei, "420202"), "notFound");
  assert.equal(await make(hubei, "999999"), "badInput");
  assert.equal(await make(hubei, "420106001"), "badInput");
  assert.equal((await allRows(opened.platform.db, "authority")).length, 5);
});

Deno.test("two who make the authority of one division make one", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");

  const results = await Promise.allSettled([
    hubei.authority.authorities.create(JIANGAN),
    hubei.authority.authorities.create(JIANGAN),
  ]);

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
});

Deno.test("authority.authorities.issue gives a lower authority the account that the page named, once", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const { authorities } = hubei.authority;
  const authorityId = IDS.authority.wuhan;
  const { nextLogin } = await authorities.authority({ authorityId });
  const input = { authorityId, login: nextLogin };

  const slip = await authorities.issue(input);
  const again = await codeOf(authorities.issue(input));

  assert.equal(nextLogin, "A42010001");
  assert.equal(slip.login, "A42010001");
  assert.equal(slip.owner, "武汉市卫生健康委员会");
  assert.equal(slip.label, "主管部门帐号（业务管理）");
  assert.equal(again, "accountChanged");
  const row = await accountRow(opened.platform.db, slip.accountId);
  assert.equal(row.authorityRole, "business");
  assert.equal(row.authorityId, authorityId);
});

Deno.test("authority.authorities.issue gives nothing to the own authority, above or beside", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const wuchang = await callerAt(opened, "wuchang");
  const { authority } = IDS;

  assert.equal(
    await codeOf(hubei.authority.authorities.issue({
      authorityId: authority.hubei,
      login: "A42000004",
    })),
    "forbidden",
  );
  for (
    const authorityId of [
      authority.hubei,
      authority.wuhan,
      authority.xiling,
      "ath_nobody-has-this",
    ]
  ) {
    assert.equal(
      await codeOf(wuchang.authority.authorities.issue({
        authorityId,
        login: "A42000004",
      })),
      "notFound",
    );
  }
});

Deno.test("A-06 no key of the input makes an account of another role", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const input = { authorityId: IDS.authority.wuhan, login: "A42010001" };

  for (const extra of [{ role: "audit" }, { authorityRole: "security" }]) {
    const code = await codeOf(
      hubei.authority.authorities.issue({ ...input, ...extra }),
    );
    assert.equal(code, "badInput");
  }
});

Deno.test("authority.authorities.reissue gives a waiting account below another code, once a form", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await ownCaller(opened.platform, "hubei");
  const { authorities } = hubei.authority;
  const { accountId } = await authorities.issue({
    authorityId: IDS.authority.wuhan,
    login: "A42010001",
  });
  const input = { accountId, activationId: await guardOf(db, accountId) };
  opened.time.ms += 1_000;
  const later = await ownCaller(opened.platform, "hubei");

  const slip = await later.authority.authorities.reissue(input);
  const again = await codeOf(later.authority.authorities.reissue(input));

  assert.equal(slip.login, "A42010001");
  assert.equal(again, "accountChanged");
});

Deno.test("authority.authorities.reissue refuses an active account, a unit's, and those of others", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const wuchang = await callerAt(opened, "wuchang");
  const of = (caller: typeof hubei, accountId: string, activationId = "none") =>
    codeOf(caller.authority.authorities.reissue({ accountId, activationId }));

  assert.equal(await of(hubei, IDS.account.yichangCity), "accountChanged");
  assert.equal(
    await of(hubei, IDS.account.hongshan, IDS.activation.hongshan),
    "notFound",
  );
  assert.equal(await of(hubei, IDS.account.hubeiSecurity), "notFound");
  assert.equal(await of(wuchang, IDS.account.hubei), "notFound");
  assert.equal(await of(wuchang, IDS.account.wuchang), "notFound");
});

Deno.test("下级主管部门 refuses 安全管理, 审计 and a unit's account", async () => {
  await using opened = await testPlatform();

  for (const who of ["hubeiSecurity", "hubeiAudit", "wuhan"] as const) {
    const { authority } = await callerAt(opened, who);
    for (
      const call of [
        authority.authorities.list(),
        authority.authorities.divisions(),
        authority.authorities.create(JIANGAN),
        authority.authorities.issue({
          authorityId: IDS.authority.wuhan,
          login: "A42010001",
        }),
      ]
    ) assert.equal(await codeOf(call), "forbidden", who);
  }
});
