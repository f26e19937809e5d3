import assert from "node:assert/strict";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import type { CheckedFile } from "@/server/imports/preload_check.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";
import { cellsOf, list, person } from "./people.ts";

Deno.test("checkPreloadFile reports a repeated document on the later row, masked, with the first row's number", async () => {
  const check = await checked(
    await list([
      person("李梅", "420106199001011231"),
      person("王强", "420106198503152312"),
      person("李梅梅", "420106199001011231"),
    ]),
  );

  assert.deepEqual(check.rows.map(({ ok }) => ok), [true, true, false]);
  assert.deepEqual(check.rows[2], {
    row: 4,
    ok: false,
    problems: [{
      column: "证件号码",
      problem: "duplicateInFile",
      text: "420106********1231",
      detail: "2",
    }],
  });
});

Deno.test("checkPreloadFile keeps the original cells of the rows with problems, and of no other", async () => {
  const check = await checked(
    await list([
      person("李梅", "420106199001011231"),
      { ...person("王强", "420106198503152313"), phone: "138 0013 800" },
    ]),
  );

  assert.deepEqual([...check.raw], [[3, {
    name: "王强",
    documentNumber: "420106198503152313",
    departmentPath: "内科/呼吸内科",
    position: "专业技术人员",
    establishment: "编制内",
    phone: "138 0013 800",
  }]]);
});

Deno.test("checkPreloadFile refuses to guess an ID number that arrived as a number", async () => {
  const check = await checked(
    await list([{ ...person("李梅", ""), documentNumber: 420106199001011231 }]),
  );

  const [row] = check.rows;
  assert.equal(row?.ok, false);
  assert.deepEqual(row?.ok ? [] : row?.problems.map(({ problem }) => problem), [
    "numberLostDigits",
  ]);
});

Deno.test("checkPreloadFile takes no harm from columns named after prototypes", async () => {
  const columns: SheetColumn[] = [
    "__proto__",
    "constructor",
    ...ACTIVE_COLUMNS.map(({ header }) => header),
  ]
    .map((header) => ({ header, kind: "text" }));
  const cells = cellsOf(person("李梅", "420106199001011231"));

  const check = await checked(
    await writeSheet({
      name: "名单",
      columns,
      rows: [["polluted", "polluted", ...cells]],
    }),
  );

  assert.deepEqual(check.ignoredColumns, ["__proto__", "constructor"]);
  assert.equal(check.rows[0]?.ok, true);
  assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
});

Deno.test("checkPreloadFile finds the headers below a title and leaves blank rows out", async () => {
  const headers = ACTIVE_COLUMNS.map(({ header }) => header);
  const bytes = await writeSheet({
    name: "名单",
    columns: [
      { header: "武昌区中医院在职人员", kind: "text" },
      ...headers.slice(1).map(blankColumn),
    ],
    rows: [[], headers, [], cellsOf(person("李梅", "420106199001011231")), [
      "  ",
    ]],
  });

  const check = await checked(bytes);

  assert.equal(check.headerRow, 3);
  assert.deepEqual(check.rows.map(({ row }) => row), [5]);
});

async function checked(bytes: Uint8Array): Promise<CheckedFile> {
  const check = await checkPreloadFile(bytes, {
    kind: "active",
    today: "2026-11-23",
  });
  assert.ok(check.ok, check.ok ? "" : check.sentence);
  return check;
}

function blankColumn(): SheetColumn {
  return { header: "", kind: "text" };
}
