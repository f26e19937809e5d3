import assert from "node:assert/strict";
import {
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { changeRow, deleteRows } from "@/tests/support/rows.ts";
import { press, signInAs, stepUp } from "@/tests/support/stage.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PHONE = { width: 390, height: 844 };

journey(["2.3.1 VIP权限"], async ({ section, ...rest }) => {
  await section("2.3.1 VIP权限", () => walk(rest));
});

/** VIP权限 is given, used, read of by whom it found, and revoked. */
async function walk(
  { stage, view, check }: Omit<Journey, "section">,
): Promise<void> {
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
  await stepUp(stage, "wuhan");

  await office.goto(START_PATH);
  await openMenu(office, "本单位人员花名册", "在职人员管理");
  const line = office.getByRole("row").filter({ hasText: "李梅" });
  await line.getByText("更多").click();
  await line.getByRole("link", { name: "VIP权限 李梅" }).click();
  await office.getByLabel("人员查询").check();
  await office.getByLabel("只限下面勾选的内设机构").check();
  await office.getByLabel("护理部").check();
  await office.locator("#f-untilDate").fill("2027-03-31");
  await press(office, "授予");
  await office.getByText("已保存").waitFor();
  await check(office);

  const vip = await stage.visit({ ...view, ...PHONE });
  await signInAs(stage, vip, "liMei");
  await vip.goto("/me");
  await vip.getByText("武昌区中医院授予您 VIP 查询权限").first().waitFor();
  await check(vip);
  await vip.getByRole("link", { name: /人员查询/ }).click();
  await vip.locator("#f-documentNumber").fill(CAST.chenJing.documentNumber);
  await press(vip, "查询");
  await vip.getByRole("link", { name: "陈静" }).waitFor();
  assert.equal(new URL(vip.url()).search, "");
  await check(vip);
  await vip.getByRole("link", { name: "陈静" }).click();
  await vip.locator("#f-purpose").fill("核对值班人员");
  await press(vip, "查看");
  await vip.getByText("420106********0041").waitFor();
  await check(vip);

  const seen = await stage.visit({ ...view, ...PHONE });
  await signInAs(stage, seen, "chenJing");
  await seen.goto("/me/looks");
  await seen.getByText("武昌区中医院（VIP 人员）").waitFor();
  await seen.getByText("用途：核对值班人员").waitFor();
  await check(seen);

  await openMenu(office, "本单位人员花名册", "VIP权限");
  await office.getByRole("link", { name: "收回 李梅" }).click();
  await press(office, "收回");
  await office.getByText("已收回，从现在起不能再查询").waitFor();
  await vip.goto("/me/people");
  await vip.getByText("您的帐号没有此项权限").waitFor();
  await vip.goto("/me");
  await vip.getByText("单位收回了您的 VIP 查询权限").first().waitFor();
  assert.equal(await vip.getByText("人员查询", { exact: true }).count(), 0);
  await check(vip);
}
