import assert from "node:assert/strict";
import { UNIT_IMPORT } from "@/server/operations/authority/unit_imports.ts";
import { uploadList as upload } from "@/server/operations/list_imports.ts";
import { codeOf, contextOf, testPlatform } from "@/tests/support/cast.ts";
import {
  callerAt,
  createUnits,
  unitsWorkbook,
  uploadList,
} from "@/tests/support/area.ts";
import { allRows } from "@/tests/support/rows.ts";

const XUJIAPENG = { name: "徐家棚街社区卫生服务中心" };
const LIANGDAO = { name: "粮道街社区卫生服务中心", division: "420106002" };

Deno.test("authority.imports: a list is checked, reported and writes nothing", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const importId = await uploadList(opened, "hubei", [
    XUJIAPENG,
    { name: "武昌区中医院" },
    { name: "某某医院", kind: "不存在的类别", division: "火星" },
    XUJIAPENG,
    { name: "信用代码医院", creditCode: "12420106MB00000175" },
  ]);

  const report = await hubei.authority.imports.report({ importId });

  assert.deepEqual(report.counts, { new: 2, same: 1, error: 2 });
  assert.equal(report.job.state, "checked");
  assert.equal(report.job.fileName, "机构名单.xlsx");
  assert.deepEqual(report.problems, [
    {
      row: 4,
      problems: [
        {
          column: "机构类别",
          text: "不存在的类别",
          sentence: "填写的内容不在可选范围内，请改用标准名称或代码。",
        },
        {
          column: "行政区划",
          text: "火星",
          sentence:
            "湖北省内没有这个行政区划，请填写县（市、区）或乡镇街道的全称，或 6 位、9 位代码。",
        },
      ],
    },
    {
      row: 5,
      problems: [{
        column: "单位名称",
        text: "徐家棚街社区卫生服务中心",
        sentence: "与第 2 行是同一家机构，请只保留其中一行。",
      }],
    },
  ]);
  assert.equal(report.warningCount, 1);
  assert.equal(report.warnings[0]?.row, 6);
  assert.equal((await allRows(opened.platform.db, "unit")).length, 3);
});

Deno.test("authority.imports.commit adds the good rows, once, each with its audit line", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await callerAt(opened, "hubei");
  const importId = await uploadList(opened, "hubei", [
    { ...XUJIAPENG, authority: "武昌区卫生健康局" },
    LIANGDAO,
    { name: "武昌区中医院" },
  ]);

  const added = await hubei.authority.imports.commit({ importId });
  const again = await codeOf(hubei.authority.imports.commit({ importId }));

  assert.equal(added, 2);
  assert.equal(again, "importDone");
  const { lines } = await hubei.authority.units.list({ importId });
  assert.deepEqual(
    lines.map(({ name, authorityName, division }) => [
      name,
      authorityName,
      division,
    ]),
    [
      ["粮道街社区卫生服务中心", "湖北省卫生健康委员会", "420106002"],
      ["徐家棚街社区卫生服务中心", "武昌区卫生健康局", "420106"],
    ],
  );
  const acts = (await allRows(db, "audit")).map(({ act, unitId }) => [
    act,
    unitId === null,
  ]);
  assert.deepEqual(acts, [
    ["units.check", true],
    ["units.import", false],
    ["units.import", false],
    ["units.import", true],
  ]);
});

Deno.test("authority.imports: the same list again changes nothing", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const rows = [XUJIAPENG, LIANGDAO];
  const first = await uploadList(opened, "hubei", rows);
  await hubei.authority.imports.commit({ importId: first });

  const second = await uploadList(opened, "hubei", rows);
  const report = await hubei.authority.imports.report({ importId: second });

  assert.deepEqual(report.counts, { new: 0, same: 2, error: 0 });
});

Deno.test("authority.imports knows a unit by its name under an authority or in a county, and no wider", async () => {
  await using opened = await testPlatform();
  await createUnits(opened, ["城关镇卫生院"]);
  const hubei = await callerAt(opened, "hubei");
  const name = "城关镇卫生院";

  const importId = await uploadList(opened, "hubei", [
    { name },
    { name, division: "西陵区", authority: "西陵区卫生健康局" },
    { name, division: "江岸区", authority: "武昌区卫生健康局" },
  ]);

  const { counts } = await hubei.authority.imports.report({ importId });
  assert.deepEqual(counts, { new: 1, same: 2, error: 0 });
});

Deno.test("authority.imports.commit refuses when a unit has come since the check", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const importId = await uploadList(opened, "hubei", [
    { ...XUJIAPENG, authority: "武昌区卫生健康局" },
  ]);
  await createUnits(opened, [XUJIAPENG.name]);

  const code = await codeOf(hubei.authority.imports.commit({ importId }));

  assert.equal(code, "importChanged");
  assert.equal((await allRows(opened.platform.db, "unit")).length, 4);
});

Deno.test("two goes at once for one import add its units once", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const importId = await uploadList(opened, "hubei", [XUJIAPENG, LIANGDAO]);

  const results = await Promise.allSettled([
    hubei.authority.imports.commit({ importId }),
    hubei.authority.imports.commit({ importId }),
  ]);

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
  assert.equal((await allRows(opened.platform.db, "unit")).length, 5);
});

Deno.test("an import names no authority above or beside", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerAt(opened, "wuchang");

  const importId = await uploadList(opened, "wuchang", [
    { ...XUJIAPENG, authority: "西陵区卫生健康局" },
    { ...LIANGDAO, authority: "湖北省卫生健康委员会" },
  ]);

  const { counts, problems } = await wuchang.authority.imports.report({
    importId,
  });
  assert.deepEqual(counts, { new: 0, same: 0, error: 2 });
  assert.equal(
    problems[0]?.problems[0]?.sentence,
    "管辖范围内没有这个主管部门，请填写全称；本部门的可以不填。",
  );
});

Deno.test("authority.imports.drop gives a list up, once", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const importId = await uploadList(opened, "hubei", [XUJIAPENG]);

  await hubei.authority.imports.drop({ importId });

  for (
    const call of [
      hubei.authority.imports.drop({ importId }),
      hubei.authority.imports.commit({ importId }),
    ]
  ) assert.equal(await codeOf(call), "importDone");
});

Deno.test("an import of another authority, above or below, answers as a missing one", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const wuchang = await callerAt(opened, "wuchang");
  const ofHubei = await uploadList(opened, "hubei", [XUJIAPENG]);
  const ofWuchang = await uploadList(opened, "wuchang", [LIANGDAO]);

  for (
    const [caller, importId] of [
      [wuchang, ofHubei],
      [hubei, ofWuchang],
      [hubei, "uim_nobody-has-this"],
    ] as const
  ) {
    const { imports } = caller.authority;
    for (
      const call of [
        imports.report({ importId }),
        imports.commit({ importId }),
        imports.drop({ importId }),
        imports.problemRows({ importId }),
      ]
    ) assert.equal(await codeOf(call), "notFound");
  }
});

Deno.test("an authority keeps its last ten imports", async () => {
  await using opened = await testPlatform();
  const ids: string[] = [];
  for (let time = 0; time < 12; time++) {
    opened.time.ms += 1_000;
    ids.push(await uploadList(opened, "hubei", [XUJIAPENG]));
  }

  const kept = (await allRows(opened.platform.db, "unitImport"))
    .map(({ id }) => id).sort();

  assert.deepEqual(kept, ids.slice(2).sort());
});

Deno.test("uploading a list of units says why a file is no list, and refuses who lacks the menu", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "hubei");
  const file = (bytes: Uint8Array<ArrayBuffer>) => ({ name: "x.xlsx", bytes });

  const noWorkbook = await upload(
    ctx,
    UNIT_IMPORT,
    file(new Uint8Array([1, 2, 3])),
  );
  const empty = await upload(ctx, UNIT_IMPORT, file(await unitsWorkbook([])));

  assert.ok(!noWorkbook.ok && /这不是 Excel 工作簿/.test(noWorkbook.sentence));
  assert.ok(!empty.ok && /文件中没有机构/.test(empty.sentence));
  for (const who of ["hubeiSecurity", "wuhan", null] as const) {
    const other = await contextOf(opened.platform, who);
    assert.equal(
      await codeOf(upload(other, UNIT_IMPORT, file(new Uint8Array([1])))),
      who === null ? "signInNeeded" : "forbidden",
    );
  }
});

Deno.test("a list of 5,000 units is checked and added", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const rows = Array.from({ length: 5_000 }, (_, at) => ({
    name: `武昌区第${at}卫生服务站`,
  }));

  const importId = await uploadList(opened, "hubei", rows);
  const added = await hubei.authority.imports.commit({ importId });

  assert.equal(added, 5_000);
  const { total } = await hubei.authority.units.list({ importId });
  assert.equal(total, 5_000);
});

Deno.test("a list of 5,001 units is refused as a whole", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "hubei");
  const rows = Array.from({ length: 5_001 }, (_, at) => ({
    name: `武昌区第${at}卫生服务站`,
  }));

  const uploaded = await upload(ctx, UNIT_IMPORT, {
    name: "机构.xlsx",
    bytes: await unitsWorkbook(rows),
  });

  assert.deepEqual(uploaded, {
    ok: false,
    sentence: "名单超过 5,000 行。请分成几个文件后再导入。",
  });
});
