import assert from "node:assert/strict";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import { HOSTILE_CASES } from "@/tests/hostile/cases.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { listPreloadNames } from "@/tests/support/unit_state.ts";

/** A row that is right: 李佳霞 of no list yet. */
const GOOD: Readonly<Record<string, CellValue>> = {
  name: "李佳霞",
  documentNumber: "42011719890829932X",
  departmentPath: "内科",
  position: "专业技术人员",
  establishment: "在编",
};

/** A list that is refused whole, and the sentence that says why. */
const REFUSED: readonly {
  name: string;
  bytes: () => Uint8Array | Promise<Uint8Array>;
  says: RegExp;
}[] = [
  {
    name: "a text that is called .xlsx",
    bytes: () => new TextEncoder().encode("姓名,证件号码\n李佳霞,1"),
    says: /这不是 Excel 工作簿（\.xlsx）。请用 Excel 或 WPS/,
  },
  {
    name: "a sheet without anything in it",
    bytes: () => sheet([], []),
    says: /空的。请把名单放在第一张工作表/,
  },
  {
    name: "a header without people",
    bytes: () => sheet(headers(), []),
    says: /文件中没有人员。/,
  },
  {
    name: "people without a header row",
    bytes: () => sheet(["李佳霞", "42011719890829932X", "内科"], [["王平"]]),
    says: /在前 10 行中没有找到表头。.*请在第一行写上列名/,
  },
  {
    name: "a column that is missing",
    bytes: () =>
      sheet(headers().filter((header) => header !== "编制情况"), [["李佳霞"]]),
    says: /缺少必需的列：编制情况。/,
  },
  {
    name: "a bomb of 12 million shared strings",
    bytes: () => {
      const bomb = HOSTILE_CASES.find(({ name }) =>
        name === "12 million shared strings"
      );
      assert(bomb);
      return bomb.build();
    },
    says: /名单里的文字过多，没有继续读取。/,
  },
];

for (const { name, bytes, says } of REFUSED) {
  Deno.test(`a list is refused whole, with nothing written: ${name}`, async () => {
    await using pages = await unitPages("wuhan");

    const html = await report(pages, await bytes());

    assert.match(html.replaceAll("\n", ""), says);
    assert.doesNotMatch(html, /导入无误的/);
    assert.equal(await linesOnList(pages), 0);
  });
}

/** A row that is wrong in one cell, and what the report says of it. */
const WRONG_ROWS: readonly {
  name: string;
  row: Readonly<Record<string, CellValue>>;
  column: string;
  says: string;
}[] = [
  {
    name: "a wrong check digit",
    row: { ...GOOD, documentNumber: "420117198908299321" },
    column: "证件号码",
    says: "校验位",
  },
  {
    name: "an ID number typed as a number",
    row: { ...GOOD, documentNumber: 420117198908299300 },
    column: "证件号码",
    says: "证件号码是以数字格式保存的，末尾几位已经丢失。",
  },
  {
    name: "the sex that contradicts the number",
    row: { ...GOOD, sex: "男" },
    column: "性别",
    says: "性别与证件号码不一致，证件号码表示女性。",
  },
  {
    name: "a code that no table has",
    row: { ...GOOD, establishment: "编内的" },
    column: "编制情况",
    says: "填写的内容不在可选范围内。",
  },
];

for (const { name, row, column, says } of WRONG_ROWS) {
  Deno.test(`a list names the row and the column of ${name}`, async () => {
    await using pages = await unitPages("wuhan");

    const html = await report(pages, await list([row]));

    assert.ok(html.includes("第 2 行"), "row 2");
    assert.ok(html.includes(column), column);
    assert.ok(html.includes(says), says);
    assert.equal(await linesOnList(pages), 0);
  });
}

Deno.test("a list that names one person twice keeps the first row and names the other", async () => {
  await using pages = await unitPages("wuhan");

  const response = await pages.upload("名单.xlsx", await list([GOOD, GOOD]));
  const path = response.headers.get("location") ?? "";
  const html = await pages.html(path);

  assert.ok(html.includes("与第 2 行的证件号码相同。"));
  assert.equal(await linesOnList(pages), 0);
  await pages.post(path, {});
  assert.equal(await linesOnList(pages), 1);
});

Deno.test("a list whose name holds a = is read: its content is looked at, not its name", async () => {
  await using pages = await unitPages("wuhan");

  const response = await pages.upload("名单=2026.xlsx", await list([GOOD]));

  assert.equal(response.status, 303);
  const html = await pages.html(response.headers.get("location") ?? "");
  assert.ok(html.includes("导入无误的 1 行"));
});

async function report(pages: UnitPages, bytes: Uint8Array): Promise<string> {
  const response = await pages.upload("名单.xlsx", new Uint8Array(bytes));
  if (response.status !== 303) return await readHtml(response);
  return await pages.html(response.headers.get("location") ?? "");
}

async function linesOnList({ cast }: UnitPages): Promise<number> {
  return (await listPreloadNames(cast.platform.db)).length;
}

function headers(): string[] {
  return ACTIVE_COLUMNS.map(({ header }) => header);
}

function list(
  rows: readonly Readonly<Record<string, CellValue>>[],
): Promise<Uint8Array<ArrayBuffer>> {
  return sheet(
    headers(),
    rows.map((row) => ACTIVE_COLUMNS.map(({ key }) => row[key] ?? null)),
  );
}

/** Text columns, but for numbers, which stay numbers. */
function sheet(
  names: readonly string[],
  rows: readonly (readonly CellValue[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: "名单",
    columns: names.map((header, at) => ({
      header,
      kind: typeof rows[0]?.[at] === "number" ? "number" : "text",
    })),
    rows,
  });
}
