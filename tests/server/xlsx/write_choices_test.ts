import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { read } from "xlsx";
import { writeSheet } from "@/server/xlsx/write.ts";
import { readRows, text } from "./rows.ts";

const COLUMNS = [
  { header: "单位名称", kind: "text" },
  { header: "行政隶属", kind: "text", choices: ["县属", "<镇属>"] },
] as const;

Deno.test("writeSheet offers the choices of a column to its last row, and asks before another text", async () => {
  const bytes = await writeSheet({ name: "名单", columns: COLUMNS, rows: [] });
  const xml = partOf(bytes, "xl/worksheets/sheet1.xml");

  assert.match(xml, /<dataValidations count="1">/);
  assert.match(xml, /errorStyle="warning"[^>]* sqref="B2:B1048576"/);
  assert.match(xml, /<formula1>'选项'!\$B\$1:\$B\$2<\/formula1>/);
  // The order of the schema: Excel calls a workbook damaged that has it otherwise.
  assert.match(xml, /<\/sheetData><dataValidations .*<ignoredErrors>/);
});

Deno.test("writeSheet keeps the choices on a hidden sheet, which an import leaves out", async () => {
  const bytes = await writeSheet({
    name: "名单",
    columns: COLUMNS,
    rows: [["甲医院", "县属"]],
  });
  const workbook = read(bytes);

  assert.deepEqual(workbook.SheetNames, ["名单", "选项"]);
  assert.equal(workbook.Workbook?.Sheets?.[1]?.Hidden, 1);
  assert.equal(workbook.Sheets["选项"]?.["B2"].v, "<镇属>");
  assert.deepEqual(readRows(bytes)[1]?.cells, [text("甲医院"), text("县属")]);
});

Deno.test("writeSheet writes one sheet where no column has choices", async () => {
  const bytes = await writeSheet({
    name: "名单",
    columns: [{ header: "姓名", kind: "text" }],
    rows: [],
  });

  assert.deepEqual(read(bytes).SheetNames, ["名单"]);
  assert.equal(unzipSync(bytes)["xl/worksheets/sheet2.xml"], undefined);
});

function partOf(bytes: Uint8Array, name: string): string {
  return new TextDecoder().decode(unzipSync(bytes)[name]);
}
