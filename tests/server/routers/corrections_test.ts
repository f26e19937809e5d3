import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const WANTED = { field: "name", wanted: "姓名应为李玫，户籍已更名" };
const DONE = { outcome: "done", answer: "已核对证件并改正" } as const;

Deno.test("a request for correction goes to her unit with a term, and its answer comes back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.corrections.request(WANTED);
  const { objections, home } = await callerOf(platform, "wuhan");

  const waiting = await objections.corrections();
  const other = await (await callerOf(platform, "yichang")).objections
    .corrections();
  const [line] = waiting.lines;
  const requestId = line?.id ?? "";
  const menu = (await home.menus()).find(({ id }) =>
    id === "admission.objections"
  );
  await objections.answerCorrection({ requestId, ...DONE });
  const own = await me.corrections.list();

  assert.deepEqual([waiting.count, waiting.overdue], [1, 0]);
  // 2026-11-23 is a Monday: fifteen working days later is one, too.
  assert.deepEqual([line?.personName, line?.field, line?.dueOn], [
    "李梅",
    "name",
    "2026-12-14",
  ]);
  assert.equal(line?.membershipId, IDS.membership.liMei);
  assert.equal(menu?.waiting, 1);
  assert.deepEqual(other.lines, []);
  assert.deepEqual(
    own.lines.map(({ state, answer }) => [state, answer]),
    [["done", DONE.answer]],
  );
  assert.deepEqual(
    (await allRows(platform.db, "audit")).map(({ act, personId, unitId }) => [
      act,
      personId,
      unitId,
    ]),
    [
      ["me.requestCorrection", IDS.person.liMei, IDS.unit.wuhan],
      ["admission.answerCorrection", IDS.person.liMei, IDS.unit.wuhan],
    ],
  );
});

Deno.test("what waits longer than fifteen working days is counted and said", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await (await callerOf(platform, "liMei")).me.corrections.request(WANTED);
  const overdue = async () =>
    (await (await callerOf(platform, "wuhan")).objections.corrections())
      .overdue;

  time.ms = Date.parse("2026-12-14T02:00:00.000Z");
  assert.equal(await overdue(), 0);
  time.ms = Date.parse("2026-12-14T16:00:00.000Z");
  assert.equal(await overdue(), 1);
});

Deno.test("one request a field waits; one that waits is taken back, an answered one is not", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  const { objections } = await callerOf(platform, "wuhan");
  await me.corrections.request(WANTED);
  assert.equal(
    await codeOf(me.corrections.request(WANTED)),
    "correctionWaiting",
  );
  await me.corrections.request({ field: "other", wanted: "籍贯写错了" });
  const { lines } = await me.corrections.list();
  const idOf = (field: string) =>
    lines.find((line) => line.field === field)?.id ?? "";

  await me.corrections.withdraw({ requestId: idOf("name") });
  await objections.answerCorrection({ requestId: idOf("other"), ...DONE });

  for (
    const call of [
      () => me.corrections.withdraw({ requestId: idOf("name") }),
      () => me.corrections.withdraw({ requestId: idOf("other") }),
      () => objections.answerCorrection({ requestId: idOf("name"), ...DONE }),
    ]
  ) assert.equal(await codeOf(call()), "correctionSettled");
  await me.corrections.request(WANTED);
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.ok(acts.includes("me.withdrawCorrection"));
});

Deno.test("another person's and another unit's request is a missing one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.corrections.request(WANTED);
  const [line] = (await me.corrections.list()).lines;
  const requestId = line?.id ?? "";
  const qiang = await callerOf(platform, "wangQiang");
  const yichang = await callerOf(platform, "yichang");

  for (
    const call of [
      () => qiang.me.corrections.withdraw({ requestId }),
      () => yichang.objections.answerCorrection({ requestId, ...DONE }),
      () =>
        yichang.objections.answerCorrection({
          requestId: "cor_nobody-has-this",
          ...DONE,
        }),
    ]
  ) assert.equal(await codeOf(call()), "notFound");
});

Deno.test("numbers are shown at the unit and not written, and who is in no unit has nobody to ask", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  const min = await callerOf(platform, "zhaoMin");

  assert.equal(
    await codeOf(me.corrections.request({
      field: "document",
      wanted: "应为 420106198805170022",
    })),
    "badInput",
  );
  assert.equal(await codeOf(min.me.corrections.request(WANTED)), "noUnitToAsk");
  assert.equal((await min.me.corrections.list()).unit, null);
});
