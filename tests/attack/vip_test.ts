import assert from "node:assert/strict";
import { newId } from "@/db/ids.ts";
import {
  callerOf,
  codeOf,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { setGrant, vipOf } from "@/tests/support/grants.ts";
import { allRows, auditText, changeRow } from "@/tests/support/rows.ts";
import { addPosts, addStaff, moveToClinic } from "@/tests/support/staff.ts";
import { createCaller } from "@/server/router.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { internal, nursing } = IDS.department;
const { chenJing, liMei, wangQiang } = IDS.membership;
const PURPOSE = "核对值班人员";
const NUMBER = CAST.liMei.documentNumber;

/** Every call that a grant opens, whatever comes of it, and the part that it needs. */
function everyCall(vip: Awaited<ReturnType<typeof vipOf>>) {
  return [
    ["lookup", () => vip.lookups()],
    ["lookup", () => vip.search({ name: "李梅" })],
    ["lookup", () => vip.search({ documentNumber: NUMBER })],
    ["lookup", () => vip.subject({ membershipId: liMei })],
    ["lookup", () => vip.open({ membershipId: liMei, purpose: PURPOSE })],
    ["roster", () => vip.roster({})],
    ["statistics", () => vip.figures()],
  ] as const;
}

async function allRefused(opened: TestPlatform, why: string): Promise<void> {
  for (const [, call] of everyCall(await vipOf(opened))) {
    assert.equal(await codeOf(call()), "forbidden", why);
  }
}

Deno.test("A-07 who has no grant looks nobody up", async () => {
  await using opened = await testPlatform();
  for (const who of ["wangQiang", "chenJing", "zhaoMin", "zhouTing"] as const) {
    const { vip } = await callerOf(opened.platform, who);
    for (const [, call] of everyCall(vip)) {
      assert.equal(await codeOf(call()), "forbidden", who);
    }
  }
});

Deno.test("A-07 a grant revoked, run out, of an ended stay or a frozen person refuses the next call", async () => {
  const ends = {
    "revoked": async ({ platform }: TestPlatform) => {
      const { grants } = await callerOf(platform, "wuhan");
      await grants.revoke({ membershipId: liMei, held: IDS.grant.liMei });
    },
    "run out": (opened: TestPlatform) =>
      setGrant(opened, { untilDate: "2026-11-22" }),
    "ended stay": ({ platform }: TestPlatform) =>
      changeRow(platform.db, "membership", liMei, {
        toDate: "2026-11-23",
        endReason: "21",
      }),
    "retired": ({ platform }: TestPlatform) =>
      changeRow(platform.db, "membership", liMei, {
        kind: "retired",
        retirementKind: "1",
      }),
    "frozen": ({ platform }: TestPlatform) =>
      changeRow(platform.db, "person", IDS.person.liMei, { state: "frozen" }),
  };
  for (const [why, end] of Object.entries(ends)) {
    await using opened = await testPlatform();
    // Signed in while the grant was good.
    const ctx = await signedInContext(opened.platform, "liMei");
    const { vip } = createCaller(ctx);
    for (const [, call] of everyCall(vip)) await call();
    await end(opened);
    for (const [, call] of everyCall(vip)) {
      assert.equal(await codeOf(call()), "forbidden", why);
    }
  }
});

Deno.test("A-07 the last day of a grant counts, the next does not", async () => {
  await using opened = await testPlatform();
  await setGrant(opened, { untilDate: "2026-11-23" });

  assert.equal((await (await vipOf(opened)).roster({})).total, 1);
  // 2026-11-24, 00:00 in Asia/Shanghai.
  opened.time.ms = Date.parse("2026-11-23T16:00:00.000Z");
  await allRefused(opened, "the day after");
});

Deno.test("A-07 a part that was not granted is refused", async () => {
  for (const part of ["lookup", "roster", "statistics"]) {
    await using opened = await testPlatform();
    await setGrant(opened, { parts: [part] });
    for (const [needed, call] of everyCall(await vipOf(opened))) {
      if (needed === part) await call();
      else assert.equal(await codeOf(call()), "forbidden", `${part} ${needed}`);
    }
  }
});

Deno.test("A-07 another unit's people are found neither by name nor by number nor by id", async () => {
  await using opened = await testPlatform();
  const vip = await vipOf(opened);
  const { name, documentNumber } = CAST.wangQiang;

  assert.deepEqual((await vip.search({ name })).lines, []);
  assert.deepEqual((await vip.search({ name: "wq" })).lines, []);
  assert.deepEqual((await vip.search({ documentNumber })).lines, []);
  const texts = new Set<string>();
  for (const membershipId of [wangQiang, "mem_nobody-has-this"]) {
    for (
      const call of [
        vip.subject({ membershipId }),
        vip.open({ membershipId, purpose: PURPOSE }),
      ]
    ) {
      texts.add(String(await call.catch((error: unknown) => error)));
    }
  }
  assert.deepEqual([...texts], ["TRPCError: 没有找到这条记录"]);
  // Nor of her own unit who has not come, or is of a clinic.
  const { lines } = await vip.search({ name: "周婷" });
  assert.deepEqual(lines, []);
});

Deno.test("A-07 a department that was not granted is as another unit; one below a granted one is found", async () => {
  await using opened = await testPlatform();
  await setGrant(opened, { departmentIds: [nursing] });
  const vip = await vipOf(opened);

  // 李梅 is in 呼吸内科, inside 内科; 陈静 has retired and is in none.
  for (const name of ["李梅", "陈静"]) {
    assert.deepEqual((await vip.search({ name })).lines, [], name);
  }
  assert.deepEqual((await vip.search({ documentNumber: NUMBER })).lines, []);
  for (const membershipId of [liMei, chenJing]) {
    assert.equal(await codeOf(vip.subject({ membershipId })), "notFound");
    const opening = vip.open({ membershipId, purpose: PURPOSE });
    assert.equal(await codeOf(opening), "notFound");
  }
  assert.equal((await vip.figures()).byPosition.total.total, 0);
  await setGrant(opened, { departmentIds: [internal] });
  const found = await vip.search({ name: "李梅" });
  assert.deepEqual(found.lines.map(({ name }) => name), ["李梅"]);
  assert.equal((await vip.figures()).byPosition.total.total, 1);
});

Deno.test("A-07 people of clinics are never found", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 1);
  const vip = await vipOf(opened);
  assert.equal((await vip.search({ name: "吴明" })).lines.length, 1);

  await moveToClinic(opened.platform.db, "吴明");

  const { lines } = await vip.search({ name: "吴明" });
  assert.deepEqual(lines, []);
  assert.equal((await vip.roster({})).total, 1);
});

Deno.test("A-07 empty and wildcard searches, prefixes and birthdays find nobody and cost nothing", async () => {
  await using opened = await testPlatform();
  const vip = await vipOf(opened);
  const searches = [
    {},
    { name: "" },
    ...["%", "%%", "__", "**", "李", "李%", "l", "4201", "1988-05-17"]
      .map((name) => ({ name })),
    ...[
      "%",
      "420106%",
      "420106",
      "19880517",
      NUMBER.slice(0, 17),
      "*".repeat(18),
    ]
      .map((documentNumber) => ({ documentNumber })),
    { documentType: "99", documentNumber: "%%%%" },
  ];

  for (const search of searches) {
    assert.equal(await codeOf(vip.search(search)), "badInput");
  }
  // A whole number of another type is another document.
  const other = { documentType: "99", documentNumber: NUMBER };
  assert.deepEqual((await vip.search(other)).lines, []);
  assert.equal((await vip.lookups()).left, 49);
});

Deno.test("A-07 numbers are masked always, and none is in the trail", async () => {
  await using opened = await testPlatform();
  const vip = await vipOf(opened);
  const told = JSON.stringify([
    await vip.search({ documentNumber: NUMBER }),
    await vip.open({ membershipId: liMei, purpose: PURPOSE }),
    await vip.roster({}),
  ]);

  assert.ok(told.includes("420106********0022"));
  assert.ok(told.includes("1988-05"));
  // The day of birth is what the mask of the number hides.
  for (const secret of [NUMBER, CAST.liMei.phone, "1988-05-17"]) {
    assert.ok(!told.includes(secret));
    assert.ok(!(await auditText(opened.platform.db)).includes(secret));
  }
});

Deno.test("A-07 fifty a day, searches and openings together, and of two that race for the last one wins", async () => {
  await using opened = await testPlatform();
  const vip = await vipOf(opened);
  for (let at = 0; at < 48; at++) await vip.search({ name: "李梅" });
  await vip.open({ membershipId: chenJing, purpose: PURPOSE });
  // What finds nobody by its id tells nothing, and costs nothing.
  await codeOf(vip.open({ membershipId: wangQiang, purpose: PURPOSE }));
  assert.equal((await vip.lookups()).left, 1);

  const raced = await Promise.allSettled([
    vip.search({ name: "李梅" }),
    vip.open({ membershipId: chenJing, purpose: PURPOSE }),
    vip.search({ name: "陈静" }),
  ]);

  const won = raced.filter(({ status }) => status === "fulfilled");
  assert.equal(won.length, 1);
  assert.equal((await vip.lookups()).left, 0);
  const late = vip.open({ membershipId: chenJing, purpose: PURPOSE });
  assert.equal(await codeOf(late), "lookupsUsedUp");
  assert.equal((await trailOf(opened)).length, 50);
  // The roster is no lookup, and tomorrow is another day.
  assert.equal((await vip.roster({})).total, 1);
  opened.time.ms = Date.parse("2026-11-23T16:00:00.000Z");
  assert.equal((await (await vipOf(opened)).lookups()).left, 50);
});

Deno.test("A-07 each search and each opening is in the trail of the unit, and she reads who opened her", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const vip = await vipOf(opened);
  await vip.search({ name: "陈静" });
  await vip.search({ documentNumber: CAST.chenJing.documentNumber });
  await vip.open({ membershipId: chenJing, purpose: PURPOSE });
  await vip.open({ membershipId: chenJing, purpose: "联系会诊" });

  const lines = await trailOf(opened);
  const found = { found: 1, foundIds: [IDS.person.chenJing] };
  assert.deepEqual(
    lines.map(({ act, after }) => [act, JSON.parse(after ?? "null")]),
    [
      ["vip.search", { searchedBy: "name", ...found }],
      ["vip.search", { searchedBy: "document", ...found }],
      ["vip.open", { purpose: PURPOSE }],
      ["vip.open", { purpose: "联系会诊" }],
    ],
  );
  for (const line of lines) {
    assert.equal(line.unitId, IDS.unit.wuhan);
    assert.equal(line.accountId, IDS.account.liMei);
  }
  assert.equal(lines[2]?.personId, IDS.person.chenJing);
  const { me } = await callerOf(platform, "chenJing");
  const looks = (await me.looks({})).lines;
  assert.deepEqual(
    looks.map(({ who, purpose }) => [who, purpose]),
    [
      ["武昌区中医院（VIP 人员）", "联系会诊"],
      ["武昌区中医院（VIP 人员）", PURPOSE],
    ],
  );
});

Deno.test("A-07 reading the roster or the figures is in the trail, once in ten minutes", async () => {
  await using opened = await testPlatform();
  const read = async () => {
    const vip = await vipOf(opened);
    await vip.roster({});
    await vip.figures();
  };
  await read();
  await read();
  opened.time.ms += 11 * 60_000;
  await read();

  const acts = (await allRows(opened.platform.db, "audit"))
    .map(({ act }) => act);
  assert.deepEqual(acts, [
    "vip.roster",
    "vip.figures",
    "vip.roster",
    "vip.figures",
  ]);
});

Deno.test("A-07 figures are heads alone: a department of one tells nothing of a person", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "1" }, { position: "2" }]);

  const { byPosition, byDepartment, composition } = await (await vipOf(opened))
    .figures();

  assert.deepEqual(
    byPosition.rows.map(({ label, figures }) => [label, figures.total]),
    [["管理", 1], ["专业技术", 2], ["工勤技能", 0], ["双肩挑", 0]],
  );
  assert.equal(byDepartment.total.total, 3);
  for (const { people } of composition) {
    assert.ok(people === null || people >= 3);
  }
  for (const { figures } of [...byPosition.rows, ...byDepartment.rows]) {
    const { total: _, ...details } = figures;
    assert.ok(Object.values(details).every((count) => count === 0));
  }
});

Deno.test("A-07 the roster pages by key, and an id of another unit begins no page", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 60);
  const vip = await vipOf(opened);

  const first = await vip.roster({});
  const after = first.lines.at(-1)?.membershipId ?? "";
  const second = await vip.roster({ after });

  assert.equal(first.lines.length, 50);
  assert.equal(first.hasMore, true);
  assert.equal(second.lines.length, 11);
  assert.equal(first.total, 61);
  for (const id of [wangQiang, newId("mem", 0)]) {
    assert.deepEqual((await vip.roster({ after: id })).lines, []);
  }
});

async function trailOf({ platform }: TestPlatform) {
  return (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "vip.search" || act === "vip.open");
}
