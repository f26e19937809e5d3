import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { callerAt } from "@/tests/support/area.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { setGrant, vipOf } from "@/tests/support/grants.ts";
import { fillLimit } from "@/tests/support/limits.ts";
import { allRows } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { person, membership } = IDS;
/** So many of an account are written and wait. */
const BOOKS_OF_ONE = 4;
const LI_MEI = { personId: person.liMei, purpose: "核查泄露" };

Deno.test("audit.seen tells every line by which somebody saw the person, the newest first", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const hubei = await callerAt(opened, "hubei");

  await wuhan.stays.stay({ membershipId: membership.liMei });
  await wuhan.stays.numbers({
    membershipId: membership.liMei,
    purpose: "办理社保",
  });
  await wuhan.people.search({ name: "李梅" });
  await hubei.people.search({
    documentType: "01",
    documentNumber: CAST.liMei.documentNumber,
  });
  await wuhan.roster.export({ kind: "active", columns: ["name"] });
  await wuhan.roster.export({ kind: "retired", columns: ["name"] });
  await wuhan.business.export({ business: "13", search: "" });
  const mei = await callerOf(platform, "liMei");
  await mei.me.setRecord({ education: "21" });

  const audit = await callerAt(opened, "hubeiAudit");
  const all = await audit.audit.seen(LI_MEI);
  const own = await wuhan.audit.seen(LI_MEI);

  assert.deepEqual(
    all.lines.map(({ way, label, who }) => [way, label, who]),
    [
      ["list", "导出业务人员", "4201060001"],
      ["list", "导出人员名册", "4201060001"],
      ["search", "人员查询", "A42000001"],
      ["search", "人员查询", "4201060001"],
      ["number", "查看完整号码", "4201060001"],
      ["record", "查看花名册人员", "4201060001"],
    ],
  );
  assert.deepEqual(all.lines[4]?.note, "用途或原因：办理社保");
  assert.deepEqual(
    own.lines.map(({ way, who }) => [way, who]),
    [
      ["list", "4201060001"],
      ["list", "4201060001"],
      ["search", "4201060001"],
      ["number", "4201060001"],
      ["record", "4201060001"],
    ],
    "an authority's search is no line of the unit",
  );
  assert.equal(all.person.documentMasked, "420106********0022");
});

Deno.test("audit.seen keeps to the times, minutes and days whole", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  for (const _ of [1, 2, 3]) {
    const clerk = await callerOf(platform, "wuhan");
    await clerk.stays.numbers({
      membershipId: membership.liMei,
      purpose: "办理社保",
    });
    time.ms += 60_000;
  }
  const wuhan = await callerOf(platform, "wuhan");
  const count = async (times: { from?: string; until?: string }) =>
    (await wuhan.audit.seen({ ...LI_MEI, ...times })).lines
      .filter(({ way }) => way === "number").length;

  assert.equal(await count({}), 3);
  assert.equal(await count({ from: "2026-11-23T10:01" }), 2);
  assert.equal(await count({ until: "2026-11-23T10:01" }), 2);
  assert.equal(
    await count({ from: "2026-11-23 10:01", until: "2026-11-23 10:01" }),
    1,
  );
  assert.equal(await count({ from: "2026-11-23", until: "2026-11-23" }), 3);
  assert.equal(await count({ until: "2026-11-22" }), 0);
  assert.equal(
    await codeOf(
      wuhan.audit.seen({ ...LI_MEI, from: "2026-11-24", until: "2026-11-23" }),
    ),
    "badInput",
  );
});

Deno.test("a VIP's search, opening and roster are seen, and an export of a list sent ahead", async () => {
  await using opened = await testPlatform();
  await setGrant(opened, { parts: ["lookup", "roster"] });
  const vip = await vipOf(opened);
  await vip.search({ name: "陈静" });
  const audit = await callerAt(opened, "hubeiAudit");

  const { lines } = await audit.audit.seen({
    personId: person.chenJing,
    purpose: "核查泄露",
  });

  assert.deepEqual(lines.map(({ way, office }) => [way, office]), [
    ["search", "个人（VIP 人员）"],
  ]);
});

Deno.test("audit.find finds who is, was or wanted to be in the scope, and nobody else", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const [wuhan, yichang] = [
    await callerOf(platform, "wuhan"),
    await callerOf(platform, "yichang"),
  ];
  const number = {
    documentType: "01",
    documentNumber: CAST.liMei.documentNumber,
  };

  const byName = await wuhan.audit.find({ name: "李梅" });
  const byNumber = await wuhan.audit.find(number);
  const waiting = await wuhan.audit.find({ name: "周婷" });

  assert.deepEqual(byName.people.map(({ personId }) => personId), [
    person.liMei,
  ]);
  assert.deepEqual(byNumber, byName);
  assert.deepEqual(waiting.people.length, 1);
  assert.deepEqual((await wuhan.audit.find({ name: "王强" })).people, []);
  assert.deepEqual((await yichang.audit.find(number)).people, []);
  assert.equal(await codeOf(yichang.audit.seen(LI_MEI)), "notFound");
});

Deno.test("the question itself stands in the trail, and the person reads of it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const audit = await callerAt(opened, "hubeiAudit");

  await audit.audit.find({ name: "李梅" });
  await audit.audit.seen(LI_MEI);
  await audit.audit.exportSeen({ ...LI_MEI, from: "2026-11-01" });

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(lines.map(({ act, personId }) => [act, personId]), [
    ["audit.find", null],
    ["audit.seen", person.liMei],
    ["audit.exportSeen", person.liMei],
  ]);
  const looks = await (await callerOf(platform, "liMei")).me.looks({});
  assert.deepEqual(looks.lines.map(({ label, purpose }) => [label, purpose]), [
    ["导出了有哪些帐号看过您的信息", "核查泄露"],
    ["核查了有哪些帐号看过您的信息", "核查泄露"],
  ]);
});

Deno.test("auditors ask about 200 people a day of a unit, and as many of an authority", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  for (const who of [IDS.unit.wuhan, IDS.authority.hubei]) {
    await fillLimit(platform, { limit: "auditedPeople", who, count: 199 });
  }
  const { audit } = await callerOf(platform, "wuhan");
  const ofHubei = (await callerAt(opened, "hubeiAudit")).audit;

  for (const asked of [audit, ofHubei]) {
    await asked.seen(LI_MEI);
    assert.equal(await codeOf(asked.seen(LI_MEI)), "auditedUsedUp");
  }
  time.ms += 86_400_000;
  await (await callerOf(platform, "wuhan")).audit.seen(LI_MEI);
});

Deno.test("who is told to come again with her export is not counted, and not in the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { audit } = await callerOf(platform, "wuhan");
  const held = Promise.withResolvers<never>();
  const books = Array.from({ length: BOOKS_OF_ONE }, () =>
    codeOf(
      platform.longReader.ask("sheetBook", () => held.promise, {
        accountId: IDS.account.wuhan,
      }),
    ));

  const refused = await codeOf(audit.exportSeen(LI_MEI));
  held.reject(new AppError("busy"));
  await Promise.all(books);

  assert.equal(refused, "ownReadsBusy");
  assert.deepEqual(await allRows(platform.db, "audit"), []);
  assert.deepEqual(await allRows(platform.db, "limitCounter"), []);
});
