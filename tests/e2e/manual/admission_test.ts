import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { addLines, addPerson } from "@/tests/support/applicants.ts";
import { importList } from "@/tests/support/cast.ts";
import {
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { press, signInTo } from "@/tests/support/stage.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const GROUP = "本单位实名管理";

/** Who applies, and what the list of 武昌区中医院 says of her. */
const NAMED = {
  id: "ruan-shuyao-1",
  name: "阮书瑶",
  documentNumber: number(1),
};
const SLIPPED = {
  id: "ke-wangshu-01",
  name: "柯望舒",
  documentNumber: number(2),
};
const STRANGER = {
  id: "zou-zhixia-01",
  name: "邹知夏",
  documentNumber: number(3),
};

journey(["2.2.1", "2.2.2"], async (journey) => {
  await journey.section("2.2.1", () => admit(journey));
  await journey.section("2.2.2", () => move(journey));
});

/** Applied, then listed: in by herself. Not on the list: 通过, 编辑, 退回 and again. The rest in a batch. */
async function admit(journey: Journey): Promise<void> {
  const { platform } = journey.stage;
  const zhaoMin = await visit(journey, IDS.account.zhaoMin);
  await apply(zhaoMin);
  await zhaoMin.getByText("等待单位审核").first().waitFor();
  await importList(platform, "wuhan", [{
    name: CAST.zhaoMin.name,
    documentNumber: CAST.zhaoMin.documentNumber,
  }]);
  await zhaoMin.goto("/me");
  await zhaoMin.getByText("自动比对通过").waitFor();

  await addLines(platform, [
    { ...NAMED, id: "pre_ruan-shuyao", name: "阮书遥" },
    { ...SLIPPED, id: "pre_ke-wangshu", documentNumber: "420106198501021002" },
  ]);
  for (const person of [NAMED, SLIPPED, STRANGER]) {
    await addPerson(platform, person);
    await apply(await visit(journey, `acc_${person.id}`));
  }
  const admin = await visit(journey, IDS.account.wuhanReview);
  await admin.goto(START_PATH);

  await open(admin, "姓名不一致", NAMED.name);
  await admin.getByText("第 3 字不同").waitFor();
  await press(admin, "通过");
  await done(admin, "passed");

  await open(admin, "证件号码差一位", SLIPPED.name);
  await admin.getByText("第 14 位不同").waitFor();
  await admin.getByRole("link", { name: "编辑", exact: true }).click();
  await admin.locator("#f-departmentId").selectOption({ label: "急诊科" });
  await press(admin, "保存并通过");
  await done(admin, "passed");

  await open(admin, "不在名单", STRANGER.name);
  await admin.locator("#f-reason").fill("请写明在哪个科室工作");
  await press(admin, "退回");
  await done(admin, "returned");
  const stranger = await visit(journey, `acc_${STRANGER.id}`);
  await stranger.goto("/me");
  await stranger.getByText("请写明在哪个科室工作").first().waitFor();
  await apply(stranger);

  await admin.goto("/admission/review/batch");
  for (const name of [STRANGER.name, "周婷"]) {
    // The box fills its label, which is what a finger meets.
    await admin.getByRole("checkbox", { name: `选择 ${name}` }).check();
  }
  await press(admin, "通过");
  await admin.getByRole("heading", { name: "通过 2 人" }).waitFor();
  await admin.locator("#f-establishment").selectOption({ label: "合同制" });
  await press(admin, "通过这 2 人");
  await admin.getByRole("heading", { name: "已通过 2 人" }).waitFor();
  await openMenu(admin, GROUP, "实名认证审核");
  await admin.getByText("没有等待审核的申请").waitFor();

  const roster = await visit(journey, IDS.account.wuhan);
  await roster.goto(START_PATH);
  await openMenu(roster, "本单位人员花名册", "在职人员管理");
  const text = await roster.locator("main").innerText();
  for (const { name } of [NAMED, SLIPPED, STRANGER, CAST.zhaoMin]) {
    assert.ok(text.includes(name), name);
  }
  assert.match(text, /急诊科/);
}

/** 李梅 asks, is refused, asks again, goes; changes her 身份类型 and enters 西陵区医院. */
async function move(journey: Journey): Promise<void> {
  const liMei = await visit(journey, IDS.account.liMei);
  const wuhan = await visit(journey, IDS.account.wuhanReview);
  await wuhan.goto(START_PATH);
  await ask(liMei);
  await decide(wuhan, async () => {
    await wuhan.locator("#f-refusal").fill("请先办完交接");
    await press(wuhan, "不同意");
  });
  await wuhan.waitForURL(/done=refused/);
  await liMei.goto("/me/transfer");
  await liMei.getByText("请先办完交接").first().waitFor();

  await ask(liMei);
  await decide(wuhan, () => press(wuhan, "同意转出"));
  await wuhan.waitForURL(/done=approved/);
  await wuhan.goto("/admission/transfers?view=decided");
  await wuhan.getByText("已同意").first().waitFor();
  await wuhan.getByText("未同意").first().waitFor();

  await liMei.goto("/me/record");
  await liMei.locator("#f-identityType").selectOption("2");
  await press(liMei, "保存");
  await liMei.waitForURL(/\/me\?/);
  await apply(liMei, "yichang");
  const yichang = await visit(journey, IDS.account.yichang);
  await yichang.goto(START_PATH);
  await open(yichang, "不在名单", "李梅");
  await yichang.locator("#f-establishment").selectOption({ label: "编制内" });
  await press(yichang, "通过");
  await done(yichang, "passed");
  await yichang.goto("/roster/active?search=李梅");
  await yichang.getByText("420106********0022").first().waitFor();
  await liMei.goto("/me");
  await liMei.getByText("西陵区医院").first().waitFor();
}

/** A browser of whoever is asked for. */
async function visit(
  { stage, view }: Journey,
  accountId: string,
): Promise<Page> {
  const page = await stage.visit(view);
  await signInTo(stage, page, accountId);
  return page;
}

/** 选择单位 → 内设机构, 岗位, 校验码 → 提交申请. */
async function apply(
  page: Page,
  unit: "wuhan" | "yichang" = "wuhan",
): Promise<void> {
  await page.goto(`/me/apply?unit=${IDS.unit[unit]}`);
  const department = { wuhan: "内科", yichang: "内科" }[unit];
  await page.locator("#f-departmentId").selectOption({ label: department });
  await page.locator("#f-position").selectOption("2");
  await page.locator("#f-unitCode").fill(DEMO_UNIT_CODES[unit]);
  await press(page, "提交申请");
  await page.waitForURL(/\/me\?/);
}

/** Finds an applicant by the verdict of the comparison, and opens her. */
async function open(admin: Page, verdict: string, name: string): Promise<void> {
  await openMenu(admin, GROUP, "实名认证审核");
  await admin.locator("#f-search").fill(name);
  await admin.getByLabel("比对结果").selectOption({ label: verdict });
  await press(admin, "查询");
  await admin.waitForURL(/search=\*[\w.-]+&verdict=/);
  await admin.getByRole("link", { name: new RegExp(name) }).click();
  await admin.getByRole("heading", { name: new RegExp(name) }).waitFor();
}

async function done(admin: Page, what: string): Promise<void> {
  await admin.waitForURL((url) => url.searchParams.get("done") === what);
}

async function ask(person: Page): Promise<void> {
  await person.goto("/me/transfer");
  await person.locator("#f-reason").selectOption("21");
  await person.locator("#f-leaveOn").fill("2026-11-20");
  await person.locator("#f-destination").fill("西陵区医院");
  await press(person, "提交转出申请");
  await person.getByText("已提交，等待单位审批").first().waitFor();
}

async function decide(unit: Page, act: () => Promise<void>): Promise<void> {
  await openMenu(unit, GROUP, "转出申请审批");
  await unit.getByRole("link", { name: "查看 李梅" }).click();
  await unit.getByRole("heading", { name: "李梅的转出申请" }).waitFor();
  await act();
}

function number(at: number): string {
  return `42010619850101${1000 + at}`;
}
