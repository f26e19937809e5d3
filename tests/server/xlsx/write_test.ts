import assert from "node:assert/strict";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { read, utils } from "xlsx";
import { readSheet } from "@/server/xlsx/read.ts";
import { type SheetToWrite, writeSheet } from "@/server/xlsx/write.ts";
import { day, number, readRows, text } from "./rows.ts";

const LIST: SheetToWrite = {
  name: "名单",
  columns: [
    { header: "姓名*", kind: "text" },
    { header: "证件号码*", width: 22, kind: "text" },
    { header: "人数", kind: "number" },
    { header: "出生日期", kind: "day" },
  ],
  rows: [
    ["李梅", "420106199001011234", 3, "1990-01-01"],
    ["=1+1", "+8613800138000", null, "不详"],
  ],
};

Deno.test("writeSheet writes what readSheet reads", async () => {
  assert.deepEqual(readRows(await writeSheet(LIST)), [
    {
      row: 1,
      cells: [text("姓名*"), text("证件号码*"), text("人数"), text("出生日期")],
    },
    {
      row: 2,
      cells: [
        text("李梅"),
        text("420106199001011234"),
        number(3),
        day("1990-01-01"),
      ],
    },
    {
      row: 3,
      cells: [text("=1+1"), text("+8613800138000"), null, text("不详")],
    },
  ]);
});

Deno.test("writeSheet writes a workbook that SheetJS reads the same", async () => {
  const workbook = read(await writeSheet(LIST), {
    cellDates: false,
    cellNF: true,
  });
  const sheet = workbook.Sheets["名单"];
  assert.ok(sheet);

  assert.deepEqual(utils.sheet_to_json(sheet, { header: 1, raw: false }), [
    ["姓名*", "证件号码*", "人数", "出生日期"],
    ["李梅", "420106199001011234", "3", "1990-01-01"],
    ["=1+1", "+8613800138000", , "不详"],
  ]);
  assert.equal(sheet["B2"].t, "s");
  assert.equal(sheet["B2"].z, "@");
  assert.equal(sheet["A3"].f, undefined);
});

Deno.test("writeSheet never writes a formula, whatever a text begins with", async () => {
  const starts = ["=", "+", "-", "@", "\t=", "\r=", "＝", "|"];
  const bytes = await writeSheet({
    name: "名单",
    columns: [{ header: "姓名", kind: "text" }],
    rows: starts.map((start) => [`${start}cmd|'/c calc'!A1`]),
  });

  assert.doesNotMatch(sheetOf(bytes), /<f[ >]/);
  assert.equal(sheetOf(bytes).match(/t="inlineStr"/g)?.length, 9);
});

Deno.test("writeSheet freezes the header and gives every row of a text column the text format", async () => {
  const xml = sheetOf(await writeSheet(LIST));

  assert.match(xml, /<pane ySplit="1" [^>]*state="frozen"\/>/);
  assert.match(
    xml,
    /<col min="2" max="2" width="22" style="1" customWidth="1"\/>/,
  );
  assert.match(xml, /<c r="A1" s="3" /);
});

Deno.test("writeSheet puts account and time into the properties and leaves the clock out", async () => {
  const sheet = {
    ...LIST,
    properties: {
      title: "名单 & 表",
      creator: "4201060001",
      createdAt: "2026-03-01T08:00:00Z",
    },
  };

  const bytes = await writeSheet(sheet);

  const core = partOf(bytes, "docProps/core.xml");
  assert.match(
    core,
    /<dc:title>名单 &amp; 表<\/dc:title><dc:creator>4201060001<\/dc:creator>/,
  );
  assert.match(core, />2026-03-01T08:00:00Z<\/dcterms:created>/);
  assert.deepEqual(await writeSheet(sheet), bytes);
});

Deno.test("writeSheet leaves out of the name of the sheet what Excel does not allow", async () => {
  const named = async (name: string) =>
    readSheet(await writeSheet({ ...LIST, name }), () => {}).sheetName;

  assert.equal(await named("在职/退休[1]"), "在职 退休 1");
  assert.equal(await named("'名单'"), "名单");
  assert.equal(await named("  "), "Sheet1");
  assert.equal((await named("长".repeat(40))).length, 31);
});

Deno.test("writeSheet takes rows as they come and pauses between steps", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  async function* rows() {
    // It pauses by time: a quick machine must still take several steps.
    for (let row = 0; row < 15_000; row++) yield [`人${row}`];
    await Promise.resolve();
  }

  const bytes = await writeSheet({
    name: "名单",
    columns: [{ header: "姓名", kind: "text" }],
    rows: rows(),
  });
  clearInterval(timer);

  assert.equal(readRows(bytes).length, 15_001);
  assert.ok(turns >= 5, `${turns} turns of the event loop`);
});

Deno.test("writeSheet and readSheet carry any text, number and day", async () => {
  const texts = fc.string({ unit: "binary", maxLength: 40 }).map((one) =>
    one.toWellFormed()
  );
  const days = fc.date({
    min: new Date("1900-03-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  })
    .map((one) => one.toISOString().slice(0, 10));
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(texts, numbers, days), { maxLength: 20 }),
      async (rows) => {
        const bytes = await writeSheet({
          name: "名单",
          columns: [
            { header: "甲", kind: "text" },
            { header: "乙", kind: "number" },
            { header: "丙", kind: "day" },
          ],
          rows,
        });
        const read = readRows(bytes).slice(1).map((
          { cells: [first, second, third] },
        ) => [
          first?.type === "text" ? first.text : "",
          second?.type === "number" ? second.value : undefined,
          third?.type === "day" ? third.day : undefined,
        ]);
        assert.deepEqual(
          read,
          rows.map(([one, two, three]) => [one, two + 0, three]),
        );
      },
    ),
  );
});

Deno.test("writeSheet cuts a text that no cell can hold", async () => {
  const bytes = await writeSheet({ ...LIST, rows: [["长".repeat(40_000)]] });

  const cell = readRows(bytes)[1]?.cells[0];
  assert.equal(cell?.type === "text" ? cell.text.length : 0, 32_767);
});

function sheetOf(bytes: Uint8Array): string {
  return partOf(bytes, "xl/worksheets/sheet1.xml");
}

function partOf(bytes: Uint8Array, name: string): string {
  return new TextDecoder().decode(unzipSync(bytes)[name]);
}
