import assert from "node:assert/strict";
import { checkUnits } from "@/server/imports/check_units.ts";
import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { HOSTILE_CASES } from "@/tests/hostile/cases.ts";
import { unitsWorkbook } from "@/tests/support/area.ts";

const OWN = {
  own: "ath_own",
  authorities: [{ id: "ath_own", name: "武昌区卫生健康局" }],
  divisionChanges: [],
};

for (const { name, build, code } of HOSTILE_CASES) {
  Deno.test(`checkUnits refuses a file that is ${name}`, async () => {
    const bytes = new Uint8Array(build());

    const check = await checkUnits({ ...OWN, bytes });

    assert.ok(!check.ok);
    // Where the first rows hold no list, the rest is not read.
    const isNoList = check.sentence.startsWith("在前 10 行中没有找到表头");
    if (!isNoList) assert.equal(check.sentence, SHEET_PROBLEMS[code]);
  });
}

Deno.test("checkUnits leaves the caller its bytes", async () => {
  const bytes = await unitsWorkbook([{ name: "武昌区甲医院" }]);
  const { length } = bytes;

  const check = await checkUnits({ ...OWN, bytes });

  assert.ok(check.ok);
  assert.equal(bytes.length, length);
});

Deno.test("checkUnits says of a file that takes too long what to do", async () => {
  const bytes = await unitsWorkbook([{ name: "武昌区甲医院" }]);

  const check = await checkUnits({ ...OWN, bytes }, { timeLimitMs: 0 });

  assert.ok(!check.ok);
  assert.match(check.sentence, /检查这个文件用时过长/);
});

Deno.test("checkUnits says which columns are missing, or there twice, or that there is no header", async () => {
  const sheet = (headers: string[]) =>
    writeSheet({
      name: "机构",
      columns: headers.map((header) => ({ header, kind: "text" })),
      rows: [headers.map(() => "甲")],
    });
  const sentence = async (headers: string[]) => {
    const check = await checkUnits({ ...OWN, bytes: await sheet(headers) });
    return check.ok ? "ok" : check.sentence;
  };

  assert.equal(
    await sentence(["单位名称", "机构类别"]),
    "缺少必需的列：行政隶属、行政区划。请补上这些列，保存后重新上传。",
  );
  assert.equal(
    await sentence(["单位名称", "机构类别", "机构名称"]),
    "同一列出现了不止一次：机构名称。请只保留其中一列后重新上传。",
  );
  assert.match(await sentence(["甲", "乙"]), /^在前 10 行中没有找到表头/);
});

Deno.test("checkUnits finds the header below a title and counts rows as Excel does", async () => {
  const bytes = await writeSheet({
    name: "机构",
    columns: ["武昌区机构名单", "", "", ""].map((header) => ({
      header,
      kind: "text",
    })),
    rows: [
      [null, null, null, null],
      ["机构名称", "机构类型", "隶属关系", "所在地"],
      [null, null, null, null],
      ["武昌区甲医院", "A100", "4", "420106"],
    ],
  });

  const check = await checkUnits({ ...OWN, bytes });

  assert.ok(check.ok);
  assert.deepEqual(check.rows.map(({ row, ok }) => [row, ok]), [[5, true]]);
});
