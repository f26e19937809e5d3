import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  allRows,
  auditText,
  changeRow,
  deleteRows,
  insertCounter,
} from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { liMei, wangQiang, zhaoMin, zhouTing } = IDS.person;
const NUMBER = CAST.liMei.documentNumber;
const PURPOSE = { purpose: "1", note: "年度核对" };

async function peopleOf(
  { platform }: TestPlatform,
  who:
    | "wuhan"
    | "wuhanStatistics"
    | "yichang"
    | "hubei"
    | "wuchang"
    | "yichangCity",
) {
  return (await callerOf(platform, who)).people;
}

Deno.test("A-07 empty and wildcard searches, prefixes and birthdays find nobody and cost nothing", async () => {
  await using opened = await testPlatform();
  for (const who of ["wuhan", "hubei"] as const) {
    const people = await peopleOf(opened, who);
    const { left } = await people.lookups();
    const names = ["", "%", "%%", "__", "**", "李", "李%", "l", "4201"];
    const numbers = ["%", "420106%", "19880517", NUMBER.slice(0, 17)];
    for (
      const search of [
        {},
        ...names.map((name) => ({ name })),
        ...numbers.map((documentNumber) => ({ documentNumber })),
        ...numbers.map((documentNumber) => ({
          documentNumber,
          identityType: "2",
        })),
      ]
    ) assert.equal(await codeOf(people.search(search)), "badInput");
    assert.equal((await people.lookups()).left, left);
  }
});

Deno.test("A-07 nobody outside of the area is found, by name, number, type or id, nor opened", async () => {
  await using opened = await testPlatform();
  const { documentNumber, name } = CAST.wangQiang;
  const texts = new Set<string>();
  for (const who of ["wuhan", "wuchang"] as const) {
    const people = await peopleOf(opened, who);
    for (const search of [{ name }, { name: "wq" }, { documentNumber }]) {
      assert.deepEqual((await people.search(search)).lines, []);
    }
    const { lines } = await people.search({ identityType: "2" });
    // 周婷 waits for the unit; for the authority she is on no roster.
    const ours = who === "wuhan" ? [liMei, zhouTing] : [liMei];
    assert.deepEqual(lines.map(({ personId }) => personId), ours);
    const behind = { identityType: "2", after: wangQiang };
    assert.deepEqual((await people.search(behind)).lines, []);
    for (const personId of [wangQiang, zhaoMin, "psn_nobody-has-this"]) {
      for (
        const call of [
          people.subject({ personId }),
          people.open({ personId, ...PURPOSE }),
        ]
      ) texts.add(String(await call.catch((error: unknown) => error)));
    }
  }
  assert.deepEqual([...texts], ["TRPCError: 没有找到这条记录"]);
});

Deno.test("A-07 who is on no roster is opened by the province alone, after her whole number, for a day", async () => {
  await using opened = await testPlatform();
  const { documentNumber, name } = CAST.zhaoMin;
  const asked = { personId: zhaoMin, ...PURPOSE };
  const city = await peopleOf(opened, "yichangCity");
  assert.deepEqual((await city.search({ documentNumber })).lines, []);
  assert.equal(await codeOf(city.open(asked)), "notFound");

  const province = await peopleOf(opened, "hubei");
  assert.deepEqual((await province.search({ name })).lines, []);
  assert.equal(await codeOf(province.open(asked)), "notFound");
  const { lines } = await province.search({ documentNumber });
  assert.deepEqual(lines.map((line) => line.name), [name]);
  const shown = await province.open(asked);
  assert.equal(shown.unitName, null);
  assert.equal(shown.documentMasked, "420106********0061");

  // Another account of the province has not named the number.
  await changeRow(opened.platform.db, "account", IDS.account.hubeiSecurity, {
    authorityRole: "business",
  });
  const other = (await callerOf(opened.platform, "hubeiSecurity")).people;
  assert.equal(await codeOf(other.open(asked)), "notFound");
  opened.time.ms += 25 * 60 * 60_000;
  const later = await peopleOf(opened, "hubei");
  assert.equal(await codeOf(later.open(asked)), "notFound");
});

Deno.test("A-07 200 a day a unit, 500 an authority, however many accounts, and of those that race for the last one wins", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;
  for (
    const [who, limit, tries, refusal, viewer] of [
      ["wuhan", "unitLookup", 200, "unitLookupsUsedUp", IDS.unit.wuhan],
      ["hubei", "areaLookup", 500, "areaLookupsUsedUp", IDS.authority.hubei],
    ] as const
  ) {
    const people = await peopleOf(opened, who);
    assert.equal((await people.lookups()).left, tries);
    const whose = `${viewer} 2026-11-23`;
    await insertCounter(db, {
      key: `${limit}:${vault.index("limit", whose)}`,
      count: tries - 1,
      resetsAt: "2026-11-24T02:00:00.000Z",
    });
    assert.equal((await people.lookups()).left, 1);
    // What finds nobody by its id tells nothing, and costs nothing.
    const nobody = { personId: "psn_nobody-has-this", ...PURPOSE };
    await codeOf(people.open(nobody));
    const raced = await Promise.allSettled([
      people.search({ name: "李梅" }),
      people.open({ personId: liMei, ...PURPOSE }),
      people.search({ identityType: "2" }),
    ]);
    const won = raced.filter(({ status }) => status === "fulfilled");
    assert.equal(won.length, 1);
    const late = people.open({ personId: liMei, ...PURPOSE });
    assert.equal(await codeOf(late), refusal);
  }
  // A subaccount has no more than its unit, another unit its own, and tomorrow is another day.
  const statistics = await peopleOf(opened, "wuhanStatistics");
  assert.equal((await statistics.lookups()).left, 0);
  assert.equal((await (await peopleOf(opened, "yichang")).lookups()).left, 200);
  opened.time.ms = Date.parse("2026-11-23T16:00:00.000Z");
  assert.equal((await (await peopleOf(opened, "wuhan")).lookups()).left, 200);
});

Deno.test("A-07 each search and opening is in the trail, no number or name of one is, and she reads who opened her", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unit = await peopleOf(opened, "wuhan");
  const province = await peopleOf(opened, "hubei");
  await unit.search({ name: "李梅", identityType: "2" });
  await unit.search({ documentNumber: NUMBER });
  await unit.open({ personId: liMei, ...PURPOSE });
  await province.search({ identityType: "4" });
  await province.open({ personId: liMei, purpose: "9", note: "处理来信" });

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountId, personId, after }) => [
      act,
      accountId,
      personId,
      JSON.parse(after ?? "null"),
    ]),
    [
      ["people.search", IDS.account.wuhan, null, {
        searchedBy: "name",
        identityType: "2",
        found: 1,
        foundIds: [liMei],
      }],
      ["people.search", IDS.account.wuhan, liMei, {
        searchedBy: "document",
        found: 1,
        foundIds: [liMei],
      }],
      ["people.open", IDS.account.wuhan, liMei, {
        purpose: "核对人员信息：年度核对",
      }],
      ["people.search", IDS.account.hubei, null, {
        searchedBy: "type",
        identityType: "4",
        found: 1,
        foundIds: [IDS.person.chenJing],
      }],
      ["people.open", IDS.account.hubei, liMei, { purpose: "处理来信" }],
    ],
  );
  // The unit reads in its own trail that the authority looked at one of its people.
  assert.equal(lines[4]?.unitId, IDS.unit.wuhan);
  const text = await auditText(platform.db);
  for (const secret of [NUMBER, CAST.liMei.phone, "李梅"]) {
    assert.ok(!text.includes(secret), secret);
  }
  const { me } = await callerOf(platform, "liMei");
  assert.deepEqual(
    (await me.looks({})).lines.map(({ who, purpose }) => [who, purpose]),
    [
      ["湖北省卫生健康委员会（主管部门帐号）", "处理来信"],
      ["武昌区中医院（人事管理主体账号）", "核对人员信息：年度核对"],
    ],
  );
});

Deno.test("A-07 numbers and the day of birth are masked in whatever is told", async () => {
  await using opened = await testPlatform();
  for (const who of ["wuhan", "hubei"] as const) {
    const people = await peopleOf(opened, who);
    const told = JSON.stringify([
      await people.search({ documentNumber: NUMBER }),
      await people.search({ name: "李梅" }),
      await people.search({ identityType: "2" }),
      await people.open({ personId: liMei, ...PURPOSE }),
    ]);
    assert.ok(told.includes("420106********0022") && told.includes("1988-05"));
    for (const secret of [NUMBER, CAST.liMei.phone, "1988-05-17"]) {
      assert.ok(!told.includes(secret), secret);
    }
  }
});

Deno.test("A-07 a purpose that holds a number is refused", async () => {
  await using opened = await testPlatform();
  const people = await peopleOf(opened, "wuhan");
  for (const note of [NUMBER, `查 ${CAST.liMei.phone}`]) {
    const asked = { personId: liMei, purpose: "9", note };
    assert.equal(await codeOf(people.open(asked)), "badInput");
  }
});

Deno.test("A-07 an account that loses its menu while it waits is told nothing", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const people = await peopleOf(opened, "wuhanStatistics");
  await deleteRows(db, "accountBusiness");

  for (
    const call of [
      people.search({ name: "李梅" }),
      people.open({ personId: liMei, ...PURPOSE }),
    ]
  ) assert.equal(await codeOf(call), "forbidden");
  assert.equal((await allRows(db, "audit")).length, 0);
});
