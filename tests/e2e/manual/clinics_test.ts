import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readOutbox } from "@/server/demo/simulate.ts";
import { contextOf } from "@/tests/support/cast.ts";
import {
  actOnRow,
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { assertSeen } from "@/tests/support/seen_by_axe.ts";
import { press, signInAs } from "@/tests/support/stage.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const { name, documentNumber } = CAST.zhaoMin;
const NEW_NAME = "赵珉";
const GROUP = "村卫生室（服务站）人员管理";
const EAST = "东湖村卫生室";
const WEST = "西山村卫生室";

journey(["2.4.1", "2.4.2", "2.4.3"], async (journey) => {
  const { stage, view, section, scripts } = journey;
  const { platform, screen: unit } = stage;
  await changeRow(platform.db, "unit", IDS.unit.wuhan, { kind: "C220" });
  await signInAs(stage, unit, "wuhan");
  const person = await stage.visit({ ...view, width: 390, height: 844 });
  await signInAs(stage, person, "zhaoMin");

  await section("2.4.1", () => review(journey, person));
  await section("2.4.2", () => keep(journey, person));
  const stays = (await allRows(platform.db, "membership"))
    .filter(({ personId }) => personId === IDS.person.zhaoMin)
    .map(({ endReason, hiddenAt }) => [endReason, hiddenAt !== null]);
  // 删除 takes along the stay that she moved from.
  assert.deepEqual(stays, [["92", true], ["29", true], ["21", false]]);
  await section("2.4.3", () => forget(journey));
  if (scripts) await assertSeen("tests/e2e/manual/clinics_test.ts");
});

/** 实名认证审核: 退回, and 通过 of who applies again. */
async function review(journey: Journey, person: Page): Promise<void> {
  const { stage: { screen: unit }, check } = journey;
  await unit.goto(START_PATH);
  await openMenu(unit, GROUP, "村卫生室列表");
  await unit.getByText("还没有村卫生室（服务站）").waitFor();
  for (const clinic of [EAST, WEST]) {
    await unit.goto("/clinics/new");
    await unit.locator("#f-name").fill(clinic);
    await press(unit, "新增");
    await unit.waitForURL(/done=created/);
  }
  await check(unit);

  await apply(person, EAST);
  await unit.getByRole("link", { name: `停用 ${EAST}` }).click();
  await unit.getByText(`待审核：${name}`).waitFor();
  await openMenu(unit, GROUP, "实名认证审核");
  await unit.locator("#f-reason").fill("请写明岗位");
  await press(unit, "退回");
  await unit.waitForURL(/done=returned/);
  await apply(person, EAST);
  await letIn(journey);
  await person.goto("/me");
  await person.getByText("村卫生室人员名册").first().waitFor();
  await person.getByText(EAST).first().waitFor();
}

/** 在岗人员名册: 更换单位, 删除 and from the start again, 修改姓名, 转出. */
async function keep(journey: Journey, person: Page): Promise<void> {
  const { stage: { screen: unit }, check } = journey;
  await openMenu(unit, GROUP, "在岗人员名册");
  await actOnRow(unit, name, "更换单位");
  await unit.locator("#f-clinicId").selectOption({ label: WEST });
  await press(unit, "更换");
  await unit.getByText("已更换单位").first().waitFor();
  await check(unit);
  await openMenu(unit, GROUP, "移除人员管理");
  await unit.getByText("没有转出的人员").waitFor();
  await person.goto("/me");
  await person.getByText(`单位为您更换到${WEST}`).waitFor();

  await openMenu(unit, GROUP, "在岗人员名册");
  await actOnRow(unit, name, "删除");
  await press(unit, `删除 ${name}`);
  await unit.getByText("已删除。本人要重新完成").waitFor();
  await openMenu(unit, GROUP, "移除人员管理");
  await unit.getByText("没有转出的人员").waitFor();
  await person.goto(`/me/apply?unit=${IDS.unit.wuhan}`);
  await person.getByText("单位已将您从村卫生室名册删除").waitFor();
  await check(person);
  await prove(journey, person);
  await apply(person, WEST);
  await letIn(journey);

  await openMenu(unit, GROUP, "在岗人员名册");
  await actOnRow(unit, name, "修改姓名");
  await unit.locator("#f-name").fill(NEW_NAME);
  await unit.locator("#f-reason").fill("户籍更名");
  await press(unit, "保存新姓名");
  await unit.getByText("姓名已修改").waitFor();
  await unit.getByRole("link", { name: "转出", exact: true }).click();
  await unit.getByLabel("转出原因").selectOption("21");
  await unit.getByLabel("转出日期").fill("2026-11-23");
  await press(unit, `确认转出 ${NEW_NAME}`);
  await unit.getByText("已转出，可在移除人员管理中查看").waitFor();
}

/** 移除人员管理: the record of who was transferred out, and 删除 of it. */
async function forget({ stage: { screen: unit } }: Journey) {
  await openMenu(unit, GROUP, "移除人员管理");
  await unit.getByText("调往其他卫生机构").waitFor();
  await actOnRow(unit, NEW_NAME, "删除");
  await press(unit, "删除记录");
  await unit.getByText("已从列表删除，操作日志保留").waitFor();
  await unit.getByText("没有转出的人员").waitFor();
}

/** 选择单位 → 村卫生室, 岗位, 校验码 → 提交申请. */
async function apply(person: Page, clinic: string): Promise<void> {
  await person.goto(`/me/apply?unit=${IDS.unit.wuhan}`);
  await person.locator("#f-departmentId").selectOption("");
  await person.locator("#f-clinicId").selectOption({ label: clinic });
  await person.locator("#f-position").selectOption("2");
  await person.locator("#f-unitCode").fill(DEMO_UNIT_CODES.wuhan);
  await press(person, "提交申请");
  await person.getByText("已提交，等待单位审核").waitFor();
  await person.getByText(clinic).first().waitFor();
}

/** Passes whoever waits for a clinic, who is in no other queue. */
async function letIn({ stage: { screen: unit } }: Journey) {
  await openMenu(unit, "本单位实名管理", "实名认证审核");
  assert.ok(!(await unit.locator("main").innerText()).includes(name));
  await openMenu(unit, GROUP, "实名认证审核");
  await unit.getByRole("heading", { name: new RegExp(name) }).waitFor();
  await press(unit, "通过");
  await unit.waitForURL(/done=passed/);
  await unit.getByText("没有等待审核的申请").waitFor();
}

/** 个人实名认证 once more: a wrong number first, then hers and the code. */
async function prove(
  { stage: { platform }, check }: Journey,
  person: Page,
): Promise<void> {
  await person.getByRole("link", { name: "重新完成个人实名认证" }).click();
  for (const number of ["420106198805170022", documentNumber]) {
    await person.locator("#f-name").fill(name);
    await person.locator("#f-documentNumber").fill(number);
    await person.locator("#f-identityType").selectOption("2");
    await press(person, /核对后向/);
    if (number !== documentNumber) {
      await person.getByText("姓名或证件号码与登记的不一致").waitFor();
    }
  }
  await person.locator("#f-code").waitFor();
  await check(person);
  const session = (await allRows(platform.db, "session"))
    .find(({ accountId }) => accountId === IDS.account.zhaoMin);
  const code = await readOutbox(await contextOf(platform, null), {
    purpose: "phone",
    subjectId: `${session?.id} identity`,
  });
  await person.locator("#f-code").fill(code);
  await press(person, "完成个人实名认证");
  await person.getByText("个人实名认证已完成").waitFor();
}
