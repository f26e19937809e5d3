import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readOutbox } from "@/server/demo/simulate.ts";
import { axeProblems } from "@/tests/support/axe.ts";
import { contextOf } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const { name, documentNumber } = CAST.zhaoMin;
const EAST = "东湖村卫生室";
const WEST = "西山村卫生室";

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";

  Deno.test(`a clinic worker applies, is let in, moves, is deleted and begins again from the start, ${how}`, async () => {
    await using stage = await openStage({ screen: { scripts } });
    const { platform } = stage;
    await changeRow(platform.db, "unit", IDS.unit.wuhan, { kind: "C220" });
    const unit = stage.screen;
    await signInAs(stage, unit, "wuhan");
    const person = await stage.visit({ scripts, width: 390, height: 844 });
    await signInAs(stage, person, "zhaoMin");
    const check = (page: Page) => scripts ? checkPage(page) : undefined;

    await unit.goto("/clinics");
    await unit.getByText("还没有村卫生室（服务站）").waitFor();
    await check(unit);
    for (const clinic of [EAST, WEST]) {
      await unit.goto("/clinics/new");
      await unit.locator("#f-name").fill(clinic);
      await press(unit, "新增");
      await unit.waitForURL(/done=created/);
    }
    await check(unit);

    await apply(person, EAST, check);
    await unit.goto("/clinics");
    await unit.getByRole("link", { name: `停用 ${EAST}` }).click();
    await unit.getByText(`待审核：${name}`).waitFor();
    await letIn(unit, check);
    await person.goto("/me");
    await person.getByText("村卫生室人员名册").first().waitFor();
    await person.getByText(EAST).first().waitFor();

    await unit.goto("/clinics/roster");
    await check(unit);
    await unit.getByRole("link", { name: `更换单位 ${name}` }).click();
    await unit.locator("#f-clinicId").selectOption({ label: WEST });
    await check(unit);
    await press(unit, "更换");
    await unit.getByText("已更换单位").first().waitFor();
    await check(unit);
    await unit.goto("/clinics/removed");
    await unit.getByText("没有转出的人员").waitFor();
    await person.goto("/me");
    await person.getByText(`单位为您更换到${WEST}`).waitFor();

    await unit.goto("/clinics/roster");
    await unit.getByRole("link", { name: `查看 ${name}` }).click();
    await unit.getByRole("link", { name: "删除", exact: true }).click();
    await check(unit);
    await press(unit, `删除 ${name}`);
    await unit.getByText("已删除。本人要重新完成").waitFor();
    await unit.goto("/clinics/removed");
    await unit.getByText("没有转出的人员").waitFor();

    await person.goto(`/me/apply?unit=${IDS.unit.wuhan}`);
    await person.getByText("单位已将您从村卫生室名册删除").waitFor();
    await check(person);
    await prove(stage, person, check);
    await apply(person, WEST, check);
    await letIn(unit, check);
    await person.goto("/me");
    await person.getByText(WEST).first().waitFor();

    const stays = (await allRows(platform.db, "membership"))
      .filter(({ personId }) => personId === IDS.person.zhaoMin)
      .map(({ endReason, hiddenAt }) => [endReason, hiddenAt !== null]);
    // 删除 takes along the stay that she moved from.
    assert.deepEqual(stays, [["92", true], ["29", true], [null, false]]);
  });
}

type Check = (page: Page) => Promise<void> | undefined;

/** 选择单位 → 村卫生室, 岗位, 校验码 → 提交申请. */
async function apply(
  person: Page,
  clinic: string,
  check: Check,
): Promise<void> {
  await person.goto(`/me/apply?unit=${IDS.unit.wuhan}`);
  await person.locator("#f-departmentId").selectOption("");
  await person.locator("#f-clinicId").selectOption({ label: clinic });
  await person.locator("#f-position").selectOption("2");
  await person.locator("#f-unitCode").fill(DEMO_UNIT_CODES.wuhan);
  await check(person);
  await press(person, "提交申请");
  await person.getByText("已提交，等待单位审核").waitFor();
  await person.getByText(clinic).first().waitFor();
}

/** Passes whoever waits for a clinic, who is in no other queue. */
async function letIn(unit: Page, check: Check): Promise<void> {
  await unit.goto("/admission/review");
  assert.ok(!(await unit.locator("main").innerText()).includes(name));
  await unit.goto("/clinics/review");
  await unit.getByRole("heading", { name: new RegExp(name) }).waitFor();
  await check(unit);
  await press(unit, "通过");
  await unit.waitForURL(/done=passed/);
  await unit.getByText("没有等待审核的申请").waitFor();
}

/** 个人实名认证 once more: a wrong number first, then hers and the code. */
async function prove(
  { platform }: Stage,
  person: Page,
  check: Check,
): Promise<void> {
  await person.getByRole("link", { name: "重新完成个人实名认证" }).click();
  await check(person);
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

async function checkPage(page: Page): Promise<void> {
  assert.deepEqual(await axeProblems(page), []);
}
