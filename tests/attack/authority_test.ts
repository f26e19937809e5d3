import assert from "node:assert/strict";
import { callerAt, createUnits } from "@/tests/support/area.ts";
import { formOf, testApp } from "@/tests/support/app.ts";
import { codeOf, contextOf, testPlatform } from "@/tests/support/cast.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { callProcedure, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { allRows, changeRow, countRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const OF_AUTHORITY = PROCEDURE_PATHS.filter((path) =>
  path.startsWith("authority.") || path === "audit.lines"
);

/** Which procedures each role may call; the three are disjoint but for accounts and the home page. */
const HELD: Record<"hubei" | "hubeiSecurity" | "hubeiAudit", RegExp> = {
  hubei:
    /^authority\.(overview$|units|imports|authorities|divisions|accounts|statistics)/,
  hubeiSecurity: /^authority\.(overview$|accounts|limits)/,
  hubeiAudit: /^(authority\.overview|audit\.lines)$/,
};

Deno.test("A-15 each role calls its own procedures and no other", async () => {
  for (const [who, held] of Object.entries(HELD)) {
    await using opened = await testPlatform();
    const ctx = await contextOf(opened.platform, who as keyof typeof HELD);
    for (const path of OF_AUTHORITY) {
      const code = await codeOf(
        callProcedure(ctx, path, INPUTS[path]).then(() => {
          throw new Error("done");
        }),
      ).catch(() => "done");
      assert.equal(code === "forbidden", !held.test(path), `${path} by ${who}`);
    }
  }
});

Deno.test("A-15 an audit account changes nothing, whatever it posts", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.hubeiAudit);
  const before = await countRows(opened.platform.db);

  const unit = `/authority/units/${IDS.unit.wuhan}`;
  const pick = `${IDS.unit.wuhan}~none`;
  const posts: [path: string, fields: Record<string, string>][] = [
    ["/authority", {}],
    ["/authority/units", {}],
    ["/authority/units/new", {}],
    ["/authority/units/batch", { act: "issue", pick, reason: "1" }],
    [`${unit}?act=issue`, { activationId: "none" }],
    [`${unit}/close`, {}],
    ["/authority/authorities/new", {}],
    [`/authority/accounts/${IDS.account.wuhan}?act=release`, { reason: "1" }],
    ["/authority/limits?act=lift", { login: "4201060001" }],
    ["/audit", {}],
  ];
  for (const [path, fields] of posts) {
    const response = await app.request(path, formOf(fields));
    await response.body?.cancel();
    assert.ok(
      [403, 405].includes(response.status),
      `${response.status} ${path}`,
    );
  }
  assert.deepEqual(await countRows(opened.platform.db), before);
});

Deno.test("A-01 pages of units, accounts and authorities beside the own answer as missing ones, letter by letter", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuchang);
  const pages = [
    ["/authority/units/#", IDS.unit.yichang, "unt_nobody-has-this"],
    ["/authority/units/#/edit", IDS.unit.yichang, "unt_nobody-has-this"],
    ["/authority/units/#/close", IDS.unit.hongshan, "unt_nobody-has-this"],
    ["/authority/accounts/#", IDS.account.yichang, "acc_nobody-has-this"],
    ["/authority/accounts/#", IDS.account.hubei, "acc_nobody-has-this"],
    ["/authority/authorities/#", IDS.authority.hubei, "ath_nobody-has-this"],
    ["/authority/authorities/#", IDS.authority.xiling, "ath_nobody-has-this"],
  ] as const;

  for (const [path, foreign, missing] of pages) {
    const one = await app.request(path.replace("#", foreign));
    const other = await app.request(path.replace("#", missing));
    assert.equal(one.status, 404, path);
    assert.equal(
      (await one.text()).replaceAll(foreign, "#"),
      (await other.text()).replaceAll(missing, "#"),
      path,
    );
  }
});

Deno.test("A-02 a filter by an authority or import of others finds what nobody has", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerAt(opened, "wuchang");

  for (
    const filter of [
      { authorityId: IDS.authority.hubei },
      { authorityId: IDS.authority.yichang },
      { importId: "uim_nobody-has-this" },
    ]
  ) {
    const { lines } = await wuchang.authority.units.list(filter);
    assert.deepEqual(lines, []);
  }
});

Deno.test("A-11 a suspended authority account acts no more, nor one whose role has changed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await callerAt(opened, "hubei");
  const unitId = IDS.unit.wuhan;
  await changeRow(db, "account", IDS.account.hubei, {
    authorityRole: "audit",
  });
  const demoted = await codeOf(hubei.authority.units.close({ unitId }));
  await changeRow(db, "account", IDS.account.hubei, {
    authorityRole: "business",
    state: "suspended",
  });
  const suspended = await codeOf(hubei.authority.units.close({ unitId }));

  assert.equal(demoted, "forbidden");
  assert.equal(suspended, "signInNeeded");
  assert.deepEqual(await allRows(db, "audit"), []);
});

Deno.test("A-08 a unit that closes while somebody is let in ends empty or stays open", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  for (const id of [IDS.membership.liMei, IDS.membership.chenJing]) {
    await changeRow(db, "membership", id, {
      toDate: "2026-11-20",
      endReason: "21",
    });
  }
  const hubei = await callerAt(opened, "hubei");
  const review = await callerAt(opened, "wuhanReview");

  const [closed, passed] = await Promise.allSettled([
    hubei.authority.units.close({ unitId: IDS.unit.wuhan }),
    review.admission.pass({
      applicationId: IDS.application.zhouTing,
      departmentId: IDS.department.nursing,
      position: "2",
      establishment: "1",
    }),
  ]);

  assert.notEqual(closed.status, passed.status);
  const live = (await allRows(db, "membership"))
    .filter((stay) => stay.unitId === IDS.unit.wuhan && stay.toDate === null);
  assert.equal(live.length, passed.status === "fulfilled" ? 1 : 0);
});

Deno.test("A-08 a unit is not issued an account while it closes", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");

  await Promise.allSettled([
    hubei.authority.units.close({ unitId }),
    hubei.authority.units.issue({ picks: [{ unitId, activationId: "none" }] }),
  ]);

  const [account] = (await allRows(db, "account"))
    .filter((row) => row.unitId === unitId);
  assert.ok(account === undefined || account.state === "closed");
  const unit = (await allRows(db, "unit")).find(({ id }) => id === unitId);
  assert.equal(unit?.state, "closed");
});

Deno.test("A-08 a release and a suspension at once leave one of the two", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const security = await ownCaller(opened.platform, "hubeiSecurity");
  const accountId = IDS.account.wuhan;

  const results = await Promise.allSettled([
    hubei.authority.accounts.release({
      accountId,
      activationId: "none",
      reason: "1",
    }),
    security.authority.accounts.suspend({ accountId, reason: "疑似借用" }),
  ]);

  // Suspended and then released is a release; released first leaves nothing to suspend.
  assert.equal(results[0]?.status, "fulfilled");
  const account = (await allRows(opened.platform.db, "account"))
    .find(({ id }) => id === accountId);
  assert.equal(account?.state, "issued");
});
