import assert from "node:assert/strict";
import {
  openAs,
  problemsOfPage,
  problemsOfPaths,
  type Visitor,
} from "@/tests/support/access_walk.ts";
import { addLines } from "@/tests/support/applicants.ts";
import { openBrowser } from "@/tests/support/browser.ts";
import {
  callerOf,
  checkList,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { watchTraces } from "@/tests/support/left_behind.ts";
import { FENG_TAO, ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { insertChanges } from "@/tests/support/person_acts.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { allRows } from "@/tests/support/rows.ts";
import { assertSeen } from "@/tests/support/seen_by_axe.ts";
import { serveApp } from "@/tests/support/server.ts";
import { press } from "@/tests/support/stage.ts";
import { CAST, IDS } from "@/tools/seed.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";

const LEAVE = { reason: "21", leaveOn: "2026-11-20" };

Deno.test("every page of 本单位实名管理 and 个人端 is accessible as axe sees it, light and wide, dark and on a phone", async () => {
  await using cast = await testPlatform();
  const { platform } = cast;
  const ids = await prepare(cast);
  await using server = await serveApp(platform);
  await using chromium = await openBrowser();
  await using _traces = await watchTraces({ platform, chromium });
  const visitor = { chromium, platform, url: server.url };

  assert.deepEqual([
    ...await lists(visitor, ids),
    ...await decisions(visitor, ids),
    ...await persons(visitor),
    ...await registration(visitor),
  ], []);
  await assertSeen("tests/e2e/admission_access_test.ts");
});

/** Lists with lines, a checked file with conflicts, a request, a change and an objection. */
async function prepare({ platform }: TestPlatform) {
  const doneId = await checkList(platform, "wuhan", [ZHENG_WEI, FENG_TAO]);
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.imports.commit({ importId: doneId });
  const checkedId = await checkList(platform, "wuhan", [
    { ...ZHENG_WEI, name: "郑炜" },
    { ...FENG_TAO, departmentPath: "针灸科" },
    { name: "贺朗", documentNumber: "420106199001010021" },
  ]);
  await addLines(platform, [{
    id: "pre_retired-line-01",
    kind: "retired",
    name: "孙丽",
    documentNumber: "420106195501010017",
  }]);
  await seedDemoRecords(platform);
  const liMei = await callerOf(platform, "liMei");
  await liMei.me.changes.object({
    changeId: "chg_li-mei-department",
    objection: "我在内科工作",
  });
  await insertChanges(platform.db, 1);
  await liMei.me.requestTransfer(LEAVE);
  const [request] = await allRows(platform.db, "transferRequest");
  const entries = await allRows(platform.db, "preloadEntry");
  const [act] = await allRows(platform.db, "preloadAct");
  return {
    doneId,
    checkedId,
    requestId: request?.id ?? "",
    entryId: entries.find(({ name }) => name === ZHENG_WEI.name)?.id ?? "",
    actId: act?.id ?? "",
  };
}

type Ids = Awaited<ReturnType<typeof prepare>>;

async function lists(visitor: Visitor, ids: Ids): Promise<string[]> {
  const problems: string[] = [];
  const early = await openAs(visitor, "wuhan");
  problems.push(
    ...await problemsOfPaths(early, [
      "/preload/active/export",
      "/preload/active/clear",
    ]),
  );
  const wuhan = await openAs(visitor, "wuhan", { hasSteppedUp: true });
  problems.push(
    ...await problemsOfPaths(wuhan, [
      "/preload/active/new",
      "/preload/retired",
      "/preload/retired/new",
      "/preload/retired/export",
      `/preload/active/${ids.entryId}`,
      `/preload/active/${ids.entryId}/delete`,
      "/preload/active/export",
      `/preload/active/undo/${ids.actId}`,
      `/preload/import/${ids.checkedId}`,
      `/preload/import/${ids.doneId}`,
      "/preload/import?list=retired",
    ]),
  );
  const page = await wuhan.newPage();
  await page.goto("/preload/active/clear");
  problems.push(...await problemsOfPage(page));
  await page.locator("#f-count").fill("2");
  await page.locator("#f-reason").fill("名单有误");
  await press(page, "清空 2 人");
  problems.push(...await problemsOfPage(page));
  await press(page, "恢复");
  await page.getByText("已撤销清空").waitFor();
  problems.push(...await problemsOfPage(page));
  await page.goto("/preload/active");
  problems.push(...await problemsOfPage(page));
  return problems;
}

async function decisions(visitor: Visitor, ids: Ids): Promise<string[]> {
  const problems: string[] = [];
  const wuhan = await openAs(visitor, "wuhan");
  problems.push(
    ...await problemsOfPaths(wuhan, [
      "/admission/objections",
      `/admission/transfers/${ids.requestId}`,
      "/admission/review/batch?none=1",
    ]),
  );
  const page = await wuhan.newPage();
  await page.goto("/admission/review/batch");
  await page.getByRole("checkbox", { name: CAST.zhouTing.name }).check();
  await press(page, "通过");
  await page.locator("#f-establishment").selectOption("1");
  problems.push(...await problemsOfPage(page));
  await press(page, "通过这 1 人");
  await page.getByText("已通过 1 人", { exact: true }).waitFor();
  problems.push(...await problemsOfPage(page));
  await page.goto(`/admission/transfers/${ids.requestId}`);
  await press(page, "同意转出");
  problems.push(
    ...await problemsOfPaths(wuhan, [
      `/admission/transfers/${ids.requestId}`,
      "/admission/transfers?view=decided",
    ]),
  );
  return problems;
}

/** 李梅 has left by now, 周婷 was let in, 陈静 is retired. */
async function persons(visitor: Visitor): Promise<string[]> {
  const problems: string[] = [];
  const liMei = await openAs(visitor, "liMei", { hasSteppedUp: true });
  problems.push(
    ...await problemsOfPaths(liMei, [
      "/me",
      "/me/apply",
      "/me/transfer",
      "/me/changes",
      "/me/phone",
      "/me/looks",
      "/me/data",
      "/me/record",
      "/me/certificates",
      "/me/certificates/cer_li-mei-doctor",
      "/me/certificates/cer_li-mei-doctor/remove",
      "/me/certificates/new?kind=11",
    ]),
  );
  const page = await liMei.newPage();
  await page.goto("/me/data");
  await press(page, "网页（可打印）");
  problems.push(...await problemsOfPage(page));
  const paths: [keyof typeof IDS.account, readonly string[]][] = [
    ["zhouTing", ["/me", "/me/transfer", "/me/phone", "/me/data"]],
    ["chenJing", ["/me", "/me/transfer", "/me?done=noApply"]],
    ["zhaoMin", ["/me", "/me/changes", "/me/looks", "/me?done=noWithdraw"]],
  ];
  for (const [who, pages] of paths) {
    problems.push(
      ...await problemsOfPaths(await openAs(visitor, who), pages),
    );
  }
  return problems;
}

async function registration(visitor: Visitor): Promise<string[]> {
  const page = await (await openAs(visitor, null)).newPage();
  await page.goto("/register");
  for (
    const name of [
      "name",
      "documentNumber",
      "phone",
      "password",
      "passwordAgain",
    ] as const
  ) await page.locator(`#f-${name}`).fill(WU_LAN[name]);
  await page.locator("[name=consent]").check();
  await press(page, "下一步，验证手机");
  await page.waitForURL((url) => url.pathname === "/register/confirm");
  const asked = await problemsOfPage(page);
  await page.locator("#f-code").fill("000000");
  await press(page, "确认");
  return [...asked, ...await problemsOfPage(page)];
}
