import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Download, Page } from "playwright-core";
import { read, utils, write } from "xlsx";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  actOnRow,
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { FENG_TAO, ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { press, signInAs, stepUp } from "@/tests/support/stage.ts";
import { CAST } from "@/tools/seed.ts";

/** Retired; waits for 武昌区中医院, as 周婷 of the cast does. */
const RETIREE = {
  id: "xiang-ruilan-1",
  name: "向瑞兰",
  documentNumber: "420106196501010020",
  identityType: "4",
};

/** What the two lists differ in. */
interface List {
  title: string;
  kind: PreloadKind;
  /** The roster that whoever is on the list comes to, and who does. */
  roster: string;
  comer: { name: string; documentNumber: string };
  /** Cells of a row, by header, besides name and number. */
  cells: Readonly<Record<string, string>>;
}

const ACTIVE: List = {
  title: "预传在职名单",
  kind: "active",
  roster: "在职人员管理",
  comer: CAST.zhouTing,
  cells: { 内设机构: "内科", 岗位类别: "专业技术", 编制情况: "编制内" },
};
const RETIRED: List = {
  title: "预传退休名单",
  kind: "retired",
  roster: "退休人员管理",
  comer: RETIREE,
  cells: {
    退休前岗位类别: "卫生单位专业技术人员",
    退休类别: "退休",
    退休日期: "2024-03-01",
  },
};

journey(["2.2.3", "2.2.4"], async (journey) => {
  const { stage, section } = journey;
  await applyTo(await addPerson(stage.platform, RETIREE));
  await signInAs(stage, stage.screen, "wuhan");
  // 导出 and 清空 ask for a second proof.
  await stepUp(stage, "wuhan");
  await stage.screen.goto(START_PATH);
  await section("2.2.3", () => keep(journey, ACTIVE));
  await section("2.2.4", () => keep(journey, RETIRED));
});

/** The five things to do with a list, and what the comparison makes of it. */
async function keep(journey: Journey, list: List): Promise<void> {
  const page = journey.stage.screen;
  await openMenu(page, "本单位实名管理", list.title);
  await addOne(page, list);
  await sendTemplate(journey, list);
  await exportAll(page, list);
  await clear(page, list);
  await openMenu(page, "本单位人员花名册", list.roster);
  await page.getByText(list.comer.name).first().waitFor();
}

/** 单个新增, and 编辑 of who was added. */
async function addOne(page: Page, { cells }: List): Promise<void> {
  await page.getByRole("link", { name: "单个新增" }).click();
  await page.getByLabel("姓名").fill(ZHENG_WEI.name);
  await page.getByLabel("证件号码").fill(ZHENG_WEI.documentNumber);
  for (const [label, value] of Object.entries(cells)) {
    const field = page.getByLabel(label, { exact: true });
    if (/^\d/.test(value)) await field.fill(value);
    else await field.selectOption(value);
  }
  await press(page, "新增");
  await page.getByText("已新增一人").waitFor();
  await actOnRow(page, ZHENG_WEI.name, "编辑");
  await page.getByLabel("备注").fill("返聘");
  await press(page, "保存");
  await page.getByText("已保存").waitFor();
}

/** 模板下载, two people written into it, 导入: one of them waits, and is in. */
async function sendTemplate(
  { stage, check }: Journey,
  { comer, cells }: List,
): Promise<void> {
  const page = stage.screen;
  await page.getByRole("link", { name: "导入名单" }).click();
  const template = await downloadBy(page, "link", "下载模板");
  const file = filledIn(template, [comer, FENG_TAO], cells);
  await page.locator("input[type=file]").setInputFiles({
    name: "名单.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(file),
  });
  await press(page, "上传并检查");
  await page.getByRole("heading", { name: "导入检查结果" }).waitFor();
  await page.getByRole("button", { name: "导入无误的 2 行" }).click();
  await page.getByText("已导入“名单.xlsx”").waitFor();
  const [matched] = await page.locator(".tile").filter({ hasText: "自动通过" })
    .locator("b").allInnerTexts();
  assert.equal(matched, "1");
  await check(page);
}

/** 导出 of the whole list, with a purpose. */
async function exportAll(page: Page, { title }: List): Promise<void> {
  await openMenu(page, "本单位实名管理", title);
  await page.getByRole("link", { name: "导出", exact: true }).click();
  await page.getByLabel("用途").fill("核对名单");
  const rows = rowsOf(await downloadBy(page, "button", "导出"));
  assert.equal(rows.length, 3);
}

/** 清空: who has not come is off the list, until it is taken back. */
async function clear(page: Page, { title }: List): Promise<void> {
  await openMenu(page, "本单位实名管理", title);
  await page.getByRole("link", { name: "清空未匹配的人" }).click();
  await page.getByLabel("未匹配的人数").fill("2");
  await page.getByLabel("原因").fill("名单有误");
  await press(page, "清空 2 人");
  await page.getByRole("heading", { name: "已清空 2 人" }).waitFor();
}

/** The bytes of the file that a link or a button gives. */
async function downloadBy(
  page: Page,
  role: "link" | "button",
  name: string,
): Promise<Uint8Array> {
  const waiting: Promise<Download> = page.waitForEvent("download");
  await page.getByRole(role, { name, exact: true }).click();
  return await Deno.readFile(await (await waiting).path());
}

/** The template with a row a person, each cell under its header. */
function filledIn(
  template: Uint8Array,
  people: readonly { name: string; documentNumber: string }[],
  cells: List["cells"],
): Uint8Array {
  const book = read(template);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  assert.ok(sheet);
  const [headers = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
  const rows = people.map(({ name, documentNumber }) => {
    const row: Record<string, string> = {
      ...cells,
      姓名: name,
      证件号码: documentNumber,
    };
    // The example that stands in the first row is written over.
    return headers.map((header) => row[header.replace("*", "")] ?? "");
  });
  utils.sheet_add_aoa(sheet, rows, { origin: "A2" });
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));
}

function rowsOf(workbook: Uint8Array): Record<string, string>[] {
  const book = read(workbook);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  assert.ok(sheet);
  return utils.sheet_to_json<Record<string, string>>(sheet);
}
