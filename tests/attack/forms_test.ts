import assert from "node:assert/strict";
import { z } from "zod";
import { parseForm } from "@/server/forms.ts";
import { testApp } from "@/tests/support/app.ts";
import { checkFile, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { formOf } from "@/tests/support/app.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { unzipSync } from "fflate";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const POISON = [
  "unitId",
  "role",
  "state",
  "kind",
  "createdAt",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
];
const SCRIPT = '"><script>alert(1)</script>';
/** The name of a department has no slash. */
const IMAGE = '"><img src=x onerror=alert(1)>';

Deno.test("A-03 a form with one key too many is refused, whatever it is called", () => {
  const schema = z.strictObject({ search: z.string() });
  for (const key of POISON) {
    const form = new FormData();
    form.append("search", "a");
    form.append(key, "x");
    assert.equal(parseForm(schema, form).ok, false, key);
  }
});

Deno.test("A-03 forged fields change nothing, on any form", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const { db } = opened.platform;
  const unit = await visitor.as(IDS.account.wuhan);
  const person = await visitor.as(IDS.account.zhaoMin);
  const applicationId = IDS.application.zhouTing;
  const post = { departmentId: IDS.department.nursing, position: "2" };
  const forms = [
    [unit, "/admission/review", {
      applicationId,
      ...post,
      establishment: "1",
    }],
    [unit, "/admission/review?act=return", {
      applicationId,
      reason: "资料不全",
    }],
    [person, "/me/record", { workStartOn: "2020-01-01" }],
    [person, "/me/apply", {
      unitId: IDS.unit.wuhan,
      ...post,
      unitCode: DEMO_UNIT_CODES.wuhan,
    }],
  ] as const;
  const before = await allRows(db, "application");

  for (const [app, path, fields] of forms) {
    for (const key of POISON.filter((key) => !Object.hasOwn(fields, key))) {
      const response = await app.request(
        path,
        formOf({ ...fields, [key]: "1" }),
      );
      await response.body?.cancel();
      assert.equal(response.status, 422, `${path} ${key}`);
    }
  }
  assert.deepEqual(await allRows(db, "application"), before);
});

Deno.test("A-61 names, departments, reasons and file names are shown as text", async () => {
  await using pages = await unitPages("wuhan");
  const { db } = pages.cast.platform;
  await changeRow(db, "person", IDS.person.zhouTing, { name: SCRIPT });
  await changeRow(db, "person", IDS.person.liMei, { name: SCRIPT });
  await changeRow(db, "department", IDS.department.internal, { name: IMAGE });
  await changeRow(db, "unit", IDS.unit.wuhan, { name: SCRIPT });
  await changeRow(db, "account", IDS.account.wuhan, { holderName: SCRIPT });
  const bytes = await sheetOf([{
    name: SCRIPT,
    documentNumber: SCRIPT,
    departmentPath: "<img src=x onerror=alert(1)>",
    position: SCRIPT,
    phone: SCRIPT,
  }], [SCRIPT]);
  const upload = await pages.upload(`${SCRIPT}.xlsx`, bytes);
  const report = upload.headers.get("location") ?? "";
  await pages.post("/admission/review?act=return", {
    applicationId: IDS.application.zhouTing,
    reason: SCRIPT,
  });
  const person = await pages.as("zhouTing");

  for (
    const path of [
      "/",
      "/admission/review",
      "/roster/active",
      "/statistics/active",
      "/unit/code",
      "/preload/active?search=" + encodeURIComponent(SCRIPT),
      "/roster/active?search=" + encodeURIComponent(SCRIPT),
      report,
    ]
  ) assertEscaped(await pages.html(path), path);
  assertEscaped(await person.html("/me"), "/me");
  assertEscaped(
    await person.html("/me/apply?q=" + encodeURIComponent(SCRIPT)),
    "/me/apply",
  );
});

Deno.test("A-61 what was typed wrongly comes back as text", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const fields = ["name", "documentType", "documentNumber", "phone", "account"];
  const typed = Object.fromEntries(fields.map((name) => [name, SCRIPT]));

  for (const path of ["/login", "/register"]) {
    const response = await visitor.request(
      path,
      formOf({ ...typed, password: "x", [SCRIPT]: "1" }),
    );
    assertEscaped(await readHtml(response), path);
  }
});

Deno.test("A-63 the problem workbook holds texts and no formula, whatever the cells said", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const cells = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://evil.test")',
    "=cmd|' /C calc'!A0",
  ];
  const bytes = await sheetOf(cells.map((name) => ({
    name,
    documentNumber: name,
    departmentPath: name,
    position: name,
    phone: name,
  })));
  const importId = await checkFile(platform, "wuhan", {
    kind: "active",
    bytes,
  });
  const app = await (await testApp(platform)).as(IDS.account.wuhan);

  const response = await app.request(`/preload/import/${importId}/problems`);
  const workbook = new Uint8Array(await response.arrayBuffer());

  const parts = unzipSync(workbook);
  const sheet = new TextDecoder().decode(parts["xl/worksheets/sheet1.xml"]);
  assert.doesNotMatch(sheet, /<f[ >]/);
  assert.ok(
    !Object.keys(parts).some((name) => /external|macro|vba/i.test(name)),
  );
  const names: string[] = [];
  readSheet(workbook, (row) => names.push(String(row.cells[1]?.type)));
  assert.deepEqual(new Set(names), new Set(["text"]));
  assert.equal(names.length, cells.length + 1);
});

Deno.test("A-66 a hostile file name becomes a harmless header", async () => {
  await using pages = await unitPages("wuhan");
  const bytes = await sheetOf([{
    name: "",
    documentNumber: "1",
    position: "2",
  }]);
  const names = [
    'a"\r\nset-cookie: x\r\n.xlsx',
    "a\tb\u2028c'(*).xlsx",
    "..\\..\\windows\\名单.xlsx",
    "../../etc/passwd.xlsx",
    "CON.xlsx",
    "名单\u202Exslx.exe.xlsx",
    "字".repeat(4_000) + ".xlsx",
    "a".repeat(199) + "😀.xlsx",
    "\ud800.xlsx",
  ];

  for (const name of names) {
    const upload = await pages.upload(name, bytes);
    assert.equal(upload.status, 303, name);
    const path = upload.headers.get("location") ?? "";
    const response = await pages.app.request(`${path}/problems`);
    await response.body?.cancel();
    assert.equal(response.status, 200, name);
    const header = response.headers.get("content-disposition") ?? "";
    assert.match(
      header,
      /^attachment; filename="problems\.xlsx"; filename\*=UTF-8''[\w.~!$&+^`|%-]+$/,
      name,
    );
    const shown = decodeURIComponent(header.split("''")[1] ?? "");
    assert.ok(shown.endsWith("-问题行.xlsx"), shown);
    assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}/\\]/u);
    assert.equal(response.headers.get("set-cookie"), null);
    assert.equal(response.headers.get("cache-control"), "no-store");
  }
});

Deno.test("A-68 a number that stands in the wrong column is stored and shown masked", async () => {
  await using pages = await unitPages("wuhan");
  const { documentNumber, phone } = CAST.liMei;
  const bytes = await sheetOf([{
    name: documentNumber,
    documentNumber: "李梅",
    departmentPath: "内科",
    position: phone,
  }]);
  const upload = await pages.upload("名单.xlsx", bytes);
  const path = upload.headers.get("location") ?? "";

  const html = await pages.html(path);
  const stored = JSON.stringify(
    await allRows(pages.cast.platform.db, "importRow"),
  );

  for (const text of [html, stored]) {
    assert.ok(!text.includes(documentNumber));
    assert.ok(!text.includes(phone));
  }
});

/** A list with these cells by column, and more columns of these names. */
function sheetOf(
  rows: readonly Readonly<Record<string, string>>[],
  more: readonly string[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: "名单",
    columns: [...ACTIVE_COLUMNS.map(({ header }) => header), ...more]
      .map((header) => ({ header, kind: "text" })),
    rows: rows.map((cells) => [
      ...ACTIVE_COLUMNS.map(({ key }) => cells[key] ?? null),
      ...more,
    ]),
  });
}

function assertEscaped(html: string, path: string): void {
  assert.ok(!html.includes("<script>alert"), path);
  assert.ok(!html.includes("<img src=x"), path);
}
