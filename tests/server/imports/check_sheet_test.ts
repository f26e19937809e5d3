import assert from "node:assert/strict";
import type { CheckMessage } from "@/server/imports/check_messages.ts";
import { checkSheet } from "@/server/imports/check_sheet.ts";
import { writeSheet } from "@/server/xlsx/write.ts";

const HEADERS = [
  "姓名",
  "身份证号",
  "退休前岗位类别",
  "退休类别",
  "退休日期",
  "工资",
];

Deno.test("checkSheet posts 250 rows at a time and ends with done", async () => {
  const row = [
    "陈静",
    "420106195203152325",
    "专业技术人员",
    "退休",
    "2007-04-01",
  ];

  const messages = await messagesOf(
    HEADERS,
    Array.from({ length: 300 }, () => row),
  );

  const [first, second, last] = messages;
  assert.equal(messages.length, 3);
  assert.equal(first?.type === "batch" ? first.rows.length : 0, 250);
  assert.equal(second?.type === "batch" ? second.rows.length : 0, 50);
  assert.deepEqual(last, {
    type: "done",
    ignoredColumns: ["工资"],
    headerRow: 1,
    sheetName: "退休",
  });
});

Deno.test("checkSheet posts one refusal for a list without headers", async () => {
  assert.deepEqual(await messagesOf(["甲", "乙"], [["陈静", "1"]]), [{
    type: "refused",
    file: {
      ok: false,
      code: "noHeader",
      sentence:
        "在前 10 行中没有找到表头。请在第一行写上列名（姓名、证件号码等），保存后重新上传。",
    },
  }]);
});

Deno.test("checkSheet posts one refusal for a list that has a column twice", async () => {
  const [message, ...others] = await messagesOf([...HEADERS, "证件号码"], [[
    "陈静",
  ]]);

  assert.deepEqual(others, []);
  assert.equal(
    message?.type === "refused" ? message.file.code : "",
    "repeatedColumn",
  );
});

Deno.test("checkSheet takes an empty type of document for an ID card when it looks for repeats", async () => {
  const messages = await messagesOf([...HEADERS, "证件类型"], [
    [
      "陈静",
      "420106195203152325",
      "专业技术人员",
      "退休",
      "2007-04-01",
      null,
      "居民身份证",
    ],
    [
      "陈静",
      "420106195203152325",
      "专业技术人员",
      "退休",
      "2007-04-01",
      null,
      "",
    ],
  ]);

  const rows = messages[0]?.type === "batch" ? messages[0].rows : [];
  assert.deepEqual(rows.map(({ ok }) => ok), [true, false]);
});

async function messagesOf(
  headers: string[],
  rows: (string | null)[][],
): Promise<CheckMessage[]> {
  const bytes = await writeSheet({
    name: "退休",
    columns: headers.map((header) => ({ header, kind: "text" })),
    rows,
  });
  const messages: CheckMessage[] = [];
  await checkSheet(
    { fileName: "", bytes, kind: "retired", today: "2026-11-23" },
    (message) => messages.push(message),
  );
  return messages;
}
