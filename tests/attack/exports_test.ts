import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { formOf, testApp } from "@/tests/support/app.ts";
import { uploadList } from "@/tests/support/area.ts";
import { checkList, importList, testPlatform } from "@/tests/support/cast.ts";
import { checkDepartmentList } from "@/tests/support/departments.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

/** What a spreadsheet would take for a formula. */
const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "＝1+1",
  '=HYPERLINK("http://evil.test")',
  "=cmd|' /C calc'!A0",
];

const ALL = FORMULAS.join(" ");

Deno.test("A-63 no workbook that leaves the platform holds a formula, whatever the cells say", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { db } = platform;
  const row = { name: "郑伟", documentNumber: "420106198501010011" };
  await importList(platform, "wuhan", [row]);
  const [entry] = await allRows(db, "preloadEntry");
  await changeRow(db, "preloadEntry", entry?.id ?? "", {
    name: "=1+1",
    note: ALL,
  });
  await changeRow(db, "person", IDS.person.liMei, { name: "=1+1" });
  const importId = await checkList(
    platform,
    "wuhan",
    FORMULAS.map((text) => ({
      name: text,
      documentNumber: text,
      departmentPath: text,
      phone: text,
      note: text,
    })),
  );
  const departmentsId = await checkDepartmentList(
    platform,
    "wuhan",
    FORMULAS.map((text) => [text, text, text]),
  );
  const unitsId = await uploadList(
    opened,
    "wuchang",
    FORMULAS.map((text) => ({ name: text, division: text })),
  );
  const app = await testApp(platform);
  const as = async (who: keyof typeof IDS.account) =>
    (await signIn(platform, who)).headers.get("cookie") ?? "";
  const unit = await as("wuhan");
  const office = await as("wuchang");
  const person = await as("liMei");
  const EXPORTS: readonly (readonly [string, string, RequestInit?])[] = [
    [unit, "/preload/active/export", formOf({ reason: "核对名单" })],
    [unit, "/preload/active/template"],
    [unit, "/preload/retired/template"],
    [unit, `/preload/import/${importId}/problems`],
    [unit, `/preload/import/${importId}/marked`],
    [unit, "/unit/departments/import/template"],
    [unit, `/unit/departments/import/${departmentsId}/problems`],
    [unit, "/business/11/export", formOf({})],
    [office, "/authority/units/import/template"],
    [office, `/authority/units/import/${unitsId}/problems`],
    [person, "/me/data", formOf({ format: "xlsx" })],
  ];

  for (const [cookie, path, init] of EXPORTS) {
    const answer = await app.request(path, { ...init, headers: { cookie } });
    assert.equal(answer.status, 200, path);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assertTextsAlone(path, unzipSync(bytes));
  }
});

/** Every cell is a text or a number, and nothing beside the sheets can act. */
function assertTextsAlone(path: string, parts: Record<string, Uint8Array>) {
  const names = Object.keys(parts);
  assert.ok(
    !names.some((name) => /external|macro|vba|connection/i.test(name)),
    path,
  );
  const sheets = names.filter((name) => /worksheets\/[^/]+\.xml$/.test(name));
  assert.ok(sheets.length > 0, path);
  for (const name of sheets) {
    const xml = new TextDecoder().decode(parts[name]);
    const plain = xml.replace(/<formula1>[^<]*<\/formula1>/g, "");
    assert.doesNotMatch(plain, /<f[ >]|<hyperlink|ddeLink/, path);
    const cells = [...plain.matchAll(/<c ([^>]*)>/g)];
    assert.ok(cells.length > 0, `${path} ${name}`);
    for (const [, attributes = ""] of cells) {
      const type = / ?t="([^"]*)"/.exec(attributes)?.[1] ?? "n";
      assert.ok(["inlineStr", "s", "n"].includes(type), `${path}: ${type}`);
    }
  }
}
