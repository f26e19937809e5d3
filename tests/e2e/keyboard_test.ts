import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { writeSheet } from "@/server/xlsx/write.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import {
  follow,
  pick,
  pressByKey,
  stopOf,
  tab,
  tabTo,
  typeInto,
} from "@/tests/support/keyboard.ts";
import { ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { totpOf } from "@/tests/support/sign_in.ts";
import { openStage, signInAs, type Stage } from "@/tests/support/stage.ts";
import { until } from "@/tests/support/waits.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

const LOGIN = "4201060001";
const IS_NOTE_IN_FOCUS = `document.activeElement.matches(".note, .note *")`;

Deno.test("the main job is done by keyboard alone, and every stop is seen", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signIn(stage, page);
  await goPastMenu(page);
  await review(page);
  await transferOut(page);
  await sendList(page);
  await openMenuOnPhone(stage);
});

/** 登录, 动态口令. */
async function signIn({ platform }: Stage, page: Page): Promise<void> {
  await page.goto("/login");
  await typeInto(page, "帐号", LOGIN);
  await typeInto(page, "密码", "wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await answered(page);
  await typeInto(page, "密码", DEMO_PASSWORD);
  await pressByKey(page, "登录");
  await page.waitForURL((url) => url.pathname === "/login/confirm");
  await follow(page, /输入动态口令/);
  await typeInto(page, /动态口令/, totpOf(platform, "wuhan"));
  await pressByKey(page, "确认");
  await page.getByRole("heading", { name: "平台首页" }).waitFor();
}

/** The first stop leads past the menu; the menu of the account opens, and is gone through. */
async function goPastMenu(page: Page): Promise<void> {
  assert.equal((await tab(page)).name, "跳到正文");
  await page.keyboard.press("Enter");
  assert.equal((await stopOf(page)).tag, "main");
  assert.equal((await tab(page)).tag, "a");
  const inMain = await page.evaluate(
    `document.querySelector("main").contains(document.activeElement)`,
  );
  assert.ok(inMain, "the next stop is in the page");

  await page.reload();
  await tabTo(page, /帐号 ▾$/, "summary");
  await page.keyboard.press("Enter");
  assert.equal((await tab(page)).name, "帐号与安全");
}

/** 实名认证审核: 退回 without a reason is refused, its line leads to the field; then 通过. */
async function review(page: Page): Promise<void> {
  await follow(page, "实名认证审核");
  await follow(page, "周婷");
  await page.getByRole("heading", { name: /周婷/ }).first().waitFor();
  await typeInto(page, "退回原因", " ");
  await pressByKey(page, "退回");
  await page.getByRole("alert").waitFor();
  await answered(page);
  await tab(page);
  await page.keyboard.press("Enter");
  assert.equal((await stopOf(page)).name, "退回原因");

  await pick(page, "编制情况", "合同制");
  await pressByKey(page, "通过");
  await page.waitForURL(/done=passed/);
  await answered(page);
}

/** 在职人员管理: narrowed, a row's 转出, refused without a reason, done. */
async function transferOut(page: Page): Promise<void> {
  await follow(page, "在职人员管理");
  await typeInto(page, "姓名", "李");
  await page.keyboard.press("Enter");
  await page.getByText("在用条件").waitFor();
  assert.equal((await tab(page)).name, "跳到正文");
  await tabTo(page, "更多 ▾", "summary");
  await page.keyboard.press("Enter");
  assert.equal((await tab(page)).name, "编辑岗位信息 李梅");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  assert.equal((await stopOf(page)).name, "更多 ▾");

  await follow(page, "转出 李梅");
  await pressByKey(page, "确认转出 李梅");
  // The browser's own check: to the field that is missing.
  assert.equal((await stopOf(page)).name, "转出原因");
  await pick(page, "转出原因", "调往其他卫生机构");
  await pressByKey(page, "确认转出 李梅");
  await page.getByText("已办理转出").waitFor();
  await answered(page);
}

/** 预传在职名单: the file is chosen at its field, checked, and written. */
async function sendList(page: Page): Promise<void> {
  await follow(page, "预传在职名单");
  await follow(page, "导入名单");
  await tabTo(page, "名单文件", "input");
  await page.locator("input[type=file]:focus").setInputFiles({
    name: "名单.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await listOf(ZHENG_WEI)),
  });
  assert.equal((await stopOf(page)).name, "名单文件");
  await pressByKey(page, "上传并检查");
  await page.getByRole("button", { name: "导入无误的 1 行" }).waitFor();
  await pressByKey(page, "导入无误的 1 行");
  await page.getByText("已导入“名单.xlsx”").waitFor();
  await answered(page);
}

/** 菜单 on a phone: nothing under it takes the focus, and what closes it leads to the page. */
async function openMenuOnPhone(stage: Stage): Promise<void> {
  const { phone } = stage;
  await signInAs(stage, phone, "wuhan");
  await phone.goto("/help");
  await tabTo(phone, "菜单", "a");
  await phone.keyboard.press("Enter");
  assert.equal((await tab(phone)).name, "✕ 关闭菜单");
  await tabTo(phone, "操作日志", "a");
  assert.equal((await tab(phone)).tag, "body", "the menu is the last stop");
  await tabTo(phone, "✕ 关闭菜单", "a");
  await phone.keyboard.press("Enter");
  assert.equal((await stopOf(phone)).tag, "main");
}

/** What answers a form has the focus: an error or a note, never the bare page. */
async function answered(page: Page): Promise<void> {
  // It comes with the next picture that the browser makes of the page.
  await until(
    () => page.evaluate<boolean>(IS_NOTE_IN_FOCUS),
    `${page.url()} leaves the focus on the page`,
  );
}

async function listOf(
  row: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const cells: Record<string, string> = {
    departmentPath: "内科",
    position: "2",
    establishment: "1",
    ...row,
  };
  return await writeSheet({
    name: "名单",
    columns: ACTIVE_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: [ACTIVE_COLUMNS.map(({ key }) => cells[key] ?? null)],
  });
}
