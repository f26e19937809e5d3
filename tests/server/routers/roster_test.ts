import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("roster.active shows who is in service here, nobody retired and nobody else", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  const here = await wuhan.roster.active({});
  const there = await yichang.roster.active({});

  assert.deepEqual(here.lines, [{
    membershipId: IDS.membership.liMei,
    name: "李梅",
    documentMasked: "420106********0022",
    sex: "2",
    birthMonth: "1988-05",
    age: 38,
    departmentId: IDS.department.respiratory,
    departmentName: "呼吸内科",
    position: "2",
    establishment: "1",
    specialty: "11",
    titleLevel: "3",
    education: "21",
    degree: "4",
    political: "01",
    ethnicity: "01",
    workStartOn: "2010-07-01",
    joinedOn: "2010-07-01",
    fromDate: "2025-10-19",
    retirementKind: null,
    retiredPosition: null,
    retiredOn: null,
  }]);
  assert.equal(here.total, 1);
  assert.equal(here.hasMore, false);
  assert.deepEqual(there.lines.map(({ name }) => name), ["王强"]);
});

Deno.test("roster.active is searched by a part of the name and by the beginning of the initials", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const found = async (search: string) =>
    (await wuhan.roster.active({ search })).total;

  assert.equal(await found("梅"), 1);
  assert.equal(await found("李梅"), 1);
  assert.equal(await found("LM"), 1);
  assert.equal(await found("l"), 1);
  assert.equal(await found("m"), 0);
  assert.equal(await found("%"), 0);
  assert.equal(await found("_"), 0);
  assert.equal(await found("' or 1=1 --"), 0);
  assert.equal(await found("王强"), 0);
});

Deno.test("roster.active is paged by key: every line once, by pinyin", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 120);
  const wuhan = await callerOf(opened.platform, "wuhan");

  const seen: string[] = [];
  const sizes: number[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page: RosterPage = await wuhan.roster.active({ after });
    seen.push(...page.lines.map(({ membershipId }) => membershipId));
    sizes.push(page.lines.length);
    after = seen[seen.length - 1] ?? null;
    more = page.hasMore;
  }

  assert.deepEqual(sizes, [50, 50, 21]);
  assert.equal(new Set(seen).size, 121);
});

Deno.test("roster.active answers another unit's line as one of nobody: with the first page", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const after of [IDS.membership.wangQiang, "mem_nobody-has-this"]) {
    const { lines } = await wuhan.roster.active({ after });
    assert.deepEqual(lines.map(({ name }) => name), ["李梅"]);
  }
});

Deno.test("roster.active leaves out who was transferred out", async () => {
  await using opened = await testPlatform();
  await changeRow(opened.platform.db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-20",
    endReason: "21",
  });
  const wuhan = await callerOf(opened.platform, "wuhan");

  assert.equal((await wuhan.roster.active({})).total, 0);
});

Deno.test("roster.active refuses a search that is too long", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const code = await codeOf(wuhan.roster.active({ search: "李".repeat(51) }));

  assert.equal(code, "badInput");
});

type RosterPage = Awaited<
  ReturnType<Awaited<ReturnType<typeof callerOf>>["roster"]["active"]>
>;
