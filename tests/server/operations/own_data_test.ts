import assert from "node:assert/strict";
import type { OwnData } from "@/domain/own_data.ts";
import { ownDataJson, ownDataWorkbook } from "@/server/own_data_file.ts";
import { applyTo } from "@/tests/support/applicants.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { readRows } from "@/tests/server/xlsx/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { CAST, IDS } from "@/tools/seed.ts";

Deno.test("me.exportData gives the person everything of hers, whole, and writes a line", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await ownCaller(platform, "liMei");
  await liMei.me.certificates.add({
    kind: "11",
    category: "1",
    scope: "11",
    number: "110420106000123",
    issuer: "武汉市卫生健康委员会",
    issuedOn: "2012-08-01",
  });
  await liMei.me.setRecord({ education: "14", degree: "3" });

  const data = await liMei.me.exportData({ format: "xlsx" });

  const text = ownDataJson(data);
  for (
    const held of [
      CAST.liMei.documentNumber,
      CAST.liMei.phone,
      "110420106000123",
      "执业医师证书，临床，内科专业",
      "硕士研究生毕业",
      "大学本科毕业",
      "武昌区中医院",
      "呼吸内科",
      "修改个人档案",
      "Chrome",
    ]
  ) assert.ok(text.includes(held), held);
  assert.deepEqual(data.sections.map(({ title }) => title), [
    "个人档案",
    "同意和撤回同意",
    "曾用名",
    "学历等情况的历史",
    "证书",
    "认证申请",
    "在册关系和岗位",
    "转出申请",
    "VIP 权限",
    "单位更改",
    "更正申请",
    "单位预传名单中的记录",
    "帐号",
    "登录记录",
    "安全提醒",
    "本人操作记录",
    "谁查看过我",
  ]);
  for (const other of [CAST.wangQiang, CAST.zhaoMin]) {
    assert.ok(!text.includes(other.name));
    assert.ok(!text.includes(other.documentNumber));
  }
  assert.doesNotMatch(text, /argon2|v1\.|A256GCM/);
  const line = (await allRows(platform.db, "audit")).at(-1);
  assert.equal(line?.act, "me.exportData");
  assert.equal(line?.personId, IDS.person.liMei);
  assert.ok(
    !(await auditText(platform.db)).includes(CAST.liMei.documentNumber),
  );
});

Deno.test("me.exportData leaves out no application, however many there were", async () => {
  await using opened = await testPlatform();
  const zhouTing = await ownCaller(opened.platform, "zhouTing");
  for (let time = 0; time < 21; time++) {
    const [waiting] = (await zhouTing.me.overview()).applications;
    await zhouTing.me.withdraw({ applicationId: waiting?.id ?? "" });
    await applyTo(zhouTing);
  }

  const { sections } = await zhouTing.me.exportData({ format: "json" });

  const applications = sections.find(({ title }) => title === "认证申请");
  assert.equal(applications?.records.length, 22);
});

Deno.test("me.exportData wants a second proof, is a person's alone, and six a day", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const open = await ownCaller(platform, "liMei", { hasSteppedUp: false });
  const wuhan = await ownCaller(platform, "wuhan");
  const nobody = await callerOf(platform, null);
  const input = { format: "json" } as const;

  assert.equal(await codeOf(open.me.exportData(input)), "stepUpNeeded");
  assert.equal(await codeOf(wuhan.me.exportData(input)), "forbidden");
  assert.equal(await codeOf(nobody.me.exportData(input)), "signInNeeded");
  const liMei = await ownCaller(platform, "liMei");
  for (let time = 0; time < 6; time++) await liMei.me.exportData(input);
  assert.equal(await codeOf(liMei.me.exportData(input)), "tooManyTries");
  assert.equal(
    (await allRows(platform.db, "audit"))
      .filter(({ act }) => act === "me.exportData").length,
    6,
  );
});

Deno.test("the workbook holds texts only, whatever they begin with", async () => {
  const data: OwnData = {
    name: "李梅",
    at: "2026-11-23T02:00:00.000Z",
    sections: [
      { title: "证书", records: [] },
      {
        title: "单位更改",
        records: [[{ label: "异议", value: '=HYPERLINK("http://x","y")' }], [
          { label: "@答复", value: "+1" },
        ]],
      },
    ],
  };

  const rows = readRows(await ownDataWorkbook(data))
    .map(({ cells }) =>
      cells.map((cell) => cell && "text" in cell && cell.text)
    );

  assert.deepEqual(rows[0], ["类别", "第几条", "项目", "内容"]);
  assert.deepEqual(rows.slice(1).map((cells) => [cells[2], cells[3]]), [
    ["没有记录", undefined],
    ["异议", '=HYPERLINK("http://x","y")'],
    ["@答复", "+1"],
  ]);
});
