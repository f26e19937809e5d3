import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { setSteppedUp } from "@/db/queries/sessions.ts";
import { axeProblems } from "@/tests/support/axe.ts";
import { allRows, changeRow, deleteRows } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PHONE = { width: 390, height: 844 };
const GRANT_PAGE = `/roster/${IDS.membership.liMei}/vip`;

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";

  Deno.test(`a grant is given, used, read of by whom it found, and revoked, on phones, ${how}`, async () => {
    await using stage = await openStage({ screen: { ...PHONE, scripts } });
    const { platform } = stage;
    await deleteRows(platform.db, "vipGrant");
    // 陈静 works in 护理部 still.
    await changeRow(platform.db, "membership", IDS.membership.chenJing, {
      kind: "active",
      retirementKind: null,
      retiredPosition: null,
    });
    await changeRow(platform.db, "posting", "pst_chenjing-first", {
      departmentId: IDS.department.nursing,
    });
    const office = stage.screen;
    await signInAs(stage, office, "wuhan");
    await stepUp(stage);

    await office.goto(GRANT_PAGE);
    await check(office, scripts);
    await office.getByLabel("人员查询").check();
    await office.getByLabel("只限下面勾选的内设机构").check();
    await office.getByLabel("护理部").check();
    await office.locator("#f-untilDate").fill("2027-03-31");
    await press(office, "授予");
    await office.getByText("已保存").waitFor();
    await check(office, scripts);

    const vip = await stage.visit({ ...PHONE, scripts });
    await signInAs(stage, vip, "liMei");
    await vip.goto("/me");
    await vip.getByText("武昌区中医院授予您 VIP 查询权限").first().waitFor();
    await check(vip, scripts);
    await vip.getByRole("link", { name: /人员查询/ }).click();
    await vip.locator("#f-documentNumber").fill(CAST.chenJing.documentNumber);
    await check(vip, scripts);
    await press(vip, "查询");
    await vip.getByRole("link", { name: "陈静" }).waitFor();
    assert.equal(new URL(vip.url()).search, "");
    await check(vip, scripts);
    await vip.getByRole("link", { name: "陈静" }).click();
    await vip.locator("#f-purpose").fill("核对值班人员");
    await check(vip, scripts);
    await press(vip, "查看");
    await vip.getByText("420106********0041").waitFor();
    await check(vip, scripts);

    const seen = await stage.visit({ ...PHONE, scripts });
    await signInAs(stage, seen, "chenJing");
    await seen.goto("/me/looks");
    await seen.getByText("武昌区中医院（VIP 人员）").waitFor();
    await seen.getByText("用途：核对值班人员").waitFor();
    await check(seen, scripts);

    await office.goto("/roster/vip");
    await check(office, scripts);
    await office.getByRole("link", { name: "收回 李梅" }).click();
    await check(office, scripts);
    await press(office, "收回");
    await office.getByText("已收回，从现在起不能再查询").waitFor();
    await vip.goto("/me/people");
    await vip.getByText("您的帐号没有此项权限").waitFor();
    await vip.goto("/me");
    await vip.getByText("单位收回了您的 VIP 查询权限").first().waitFor();
    assert.equal(await vip.getByText("人员查询", { exact: true }).count(), 0);
    await check(vip, scripts);
  });
}

/** Nothing that axe finds, where scripts run at all, and nothing wider than the phone. */
async function check(page: Page, scripts: boolean): Promise<void> {
  if (scripts) {
    // From the top: what lies half under the bar of the page has no size of its own.
    await page.evaluate("scrollTo(0, 0)");
    assert.deepEqual(await axeProblems(page), []);
  }
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, PHONE.width, page.url());
}

/** The session of the screen has proved itself a moment ago. */
async function stepUp({ platform }: Stage): Promise<void> {
  const session = (await allRows(platform.db, "session"))
    .find(({ accountId }) => accountId === IDS.account.wuhan);
  await platform.db.transaction().execute((tx) =>
    setSteppedUp(tx, {
      sessionId: session?.id ?? "",
      at: new Date(platform.clock()).toISOString(),
    })
  );
}
