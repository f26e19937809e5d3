import assert from "node:assert/strict";
import { forgetOld } from "@/server/operations/preload/forget_old.ts";
import { callerAt } from "@/tests/support/area.ts";
import { callerOf, checkList, importList } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { liMei, wangQiang, zhouTing } = IDS.person;
const DAY_MS = 24 * 60 * 60_000;
/** She has applied: her line matches as it arrives. */
const ZHOU = { name: "周婷", documentNumber: CAST.zhouTing.documentNumber };
const HE = { name: "贺松", documentNumber: "420106199101010033" };
const FENG = { name: "冯涛", documentNumber: "420106199002030039" };

/** Exports a list of the unit, signed in anew; a minute later. */
async function exportNow(pages: UnitPages, kind: "active" | "retired") {
  const wuhan = await pages.as("wuhan");
  await wuhan.stepUp();
  const answer = await wuhan.post(`/preload/${kind}/export`, {
    reason: "核对名单",
  });
  assert.equal(answer.status, 200);
  await answer.arrayBuffer();
  pages.cast.time.ms += 60_000;
}

/** When whoever reads the trail of the province is told that a list went out with her. */
async function exportsSeen(
  { cast }: UnitPages,
  personId: string,
  told = "导出名单",
) {
  const { audit } = await callerAt(cast, "hubeiAudit");
  const { lines } = await audit.seen({ personId, purpose: "核查泄露" });
  return lines.filter(({ label }) => label === told).map(({ at }) => at);
}

/** How often she is told that the file of a list went out with her. */
async function filesSeen(pages: UnitPages, personId: string) {
  const told = "下载标出错误的原文件";
  return (await exportsSeen(pages, personId, told)).length;
}

Deno.test("an export of a preload list is told of whom it held after her line is forgotten, and no other export is", async () => {
  await using pages = await unitPages("wuhan");
  const { platform, time } = pages.cast;
  const begun = time.ms;
  const at = (ms: number) => new Date(begun + ms).toISOString();

  await exportNow(pages, "active");
  await importList(platform, "wuhan", [ZHOU, FENG]);
  await exportNow(pages, "active");
  await exportNow(pages, "retired");
  const before = await exportsSeen(pages, zhouTing);
  time.ms = begun + 31 * DAY_MS;
  await forgetOld(platform);
  await exportNow(pages, "active");

  const lines = await allRows(platform.db, "preloadEntry");
  assert.deepEqual(lines.map(({ name }) => name), ["冯涛"]);
  assert.deepEqual(before, [at(60_000)]);
  assert.deepEqual(await exportsSeen(pages, zhouTing), [at(60_000)]);
});

Deno.test("of forgotten lines is kept which exports held whom, and nothing of lines that no export held", async () => {
  await using pages = await unitPages("wuhan");
  const { platform, time } = pages.cast;
  const { db } = platform;
  await importList(platform, "wuhan", [ZHOU, FENG]);
  await exportNow(pages, "active");
  await importList(platform, "wuhan", [HE]);
  const before = await allRows(db, "auditSeen");
  const lines = await allRows(db, "preloadEntry");
  // Closed as hers without an application, as when a number is corrected.
  for (
    const [{ name }, personId] of [[FENG, liMei], [HE, wangQiang]] as const
  ) {
    const line = lines.find((one) => one.name === name);
    await changeRow(db, "preloadEntry", line?.id ?? "", {
      state: "matched",
      personId,
      matchedAt: line?.createdAt ?? "",
    });
  }
  time.ms += 31 * DAY_MS;
  await forgetOld(platform);

  const [exported] = (await allRows(db, "audit"))
    .filter(({ act }) => act === "preload.export");
  assert.deepEqual(before, []);
  assert.deepEqual(await allRows(db, "preloadEntry"), []);
  assert.deepEqual(await allRows(db, "auditSeen"), [
    { personId: liMei, seq: exported?.seq },
    { personId: zhouTing, seq: exported?.seq },
  ]);
  assert.equal((await exportsSeen(pages, liMei)).length, 1);
  assert.equal((await exportsSeen(pages, wangQiang)).length, 0);
});

Deno.test("an export with a line that has not matched is told to an auditor while it stands there, and not to whoever has registered with its number", async () => {
  await using pages = await unitPages("wuhan");
  const { platform } = pages.cast;
  const number = CAST.liMei.documentNumber;
  await importList(platform, "yichang", [{
    name: "李梅",
    documentNumber: number,
  }]);
  const yichang = await pages.as("yichang");
  await yichang.stepUp();
  await (await yichang.post("/preload/active/export", { reason: "核对名单" }))
    .arrayBuffer();

  const { me } = await callerOf(platform, "liMei");

  assert.equal((await exportsSeen(pages, liMei)).length, 1);
  assert.deepEqual(
    (await me.looks({})).lines.map(({ label }) => label),
    ["核查了有哪些帐号看过您的信息"],
  );
});

Deno.test("who was on a preload list reads of its export, before and after her line is forgotten", async () => {
  await using pages = await unitPages("wuhan");
  const { platform, time } = pages.cast;
  await importList(platform, "wuhan", [ZHOU]);
  await exportNow(pages, "active");
  const looks = async () =>
    (await (await callerOf(platform, "zhouTing")).me.looks({})).lines
      .map(({ who, label, purpose }) => [who, label, purpose]);

  const before = await looks();
  time.ms += 31 * DAY_MS;
  await forgetOld(platform);

  assert.deepEqual(before, [[
    "武昌区中医院（人事管理主体账号）",
    "导出了含有您的预传名单（证件号码和手机号码是完整的）",
    "核对名单",
  ]]);
  assert.deepEqual(await looks(), before);
});

Deno.test("whose line an uploaded file brought is told that the file went out, to her and to an auditor; nobody else is", async () => {
  await using pages = await unitPages("wuhan");
  const { platform, time } = pages.cast;
  await importList(platform, "wuhan", [FENG]);
  const importId = await checkList(platform, "wuhan", [ZHOU]);
  const wuhan = await callerOf(platform, "wuhan");
  // Before the go: the file holds her all the same.
  await wuhan.imports.marked({ importId });
  await wuhan.imports.commit({ importId, createDepartments: "1" });
  const looks = async () =>
    (await (await callerOf(platform, "zhouTing")).me.looks({})).lines
      .map(({ label }) => label)
      .filter((label) => label.includes("原文件"));
  const before = await looks();
  const seen = await filesSeen(pages, zhouTing);
  time.ms += 31 * DAY_MS;
  await forgetOld(platform);

  assert.deepEqual(before, [
    "下载了含有您的预传名单原文件（证件号码和手机号码是完整的）",
  ]);
  assert.equal(seen, 1);
  assert.equal(await filesSeen(pages, zhouTing), 1);
  assert.equal(await filesSeen(pages, liMei), 0);
  assert.deepEqual(await looks(), before);
});
