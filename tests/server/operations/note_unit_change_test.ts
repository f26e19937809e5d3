import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const AS_WRITTEN = {
  applicationId: IDS.application.zhouTing,
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "1",
  specialty: "21",
  titleLevel: "4",
};

Deno.test("a review that corrects what was written is noted for the person, before and after", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhouTing = await callerOf(platform, "zhouTing");

  await wuhan.admission.pass({
    ...AS_WRITTEN,
    departmentId: IDS.department.internal,
    titleLevel: "5",
  });
  const { lines, open, total } = await zhouTing.me.changes.list({});

  assert.equal(lines.length, 1);
  assert.deepEqual([open, total], [1, 1]);
  assert.equal(lines[0]?.occasion, "review");
  assert.equal(lines[0]?.unitName, "武昌区中医院");
  assert.deepEqual(lines[0]?.fields, [
    { label: "内设机构", before: "护理部", after: "内科" },
    { label: "专业技术职务", before: "师级/助理", after: "士级" },
  ]);
  const [row] = await allRows(platform.db, "unitChange");
  assert.equal(row?.madeBy, IDS.account.wuhan);
});

Deno.test("a review that lets everything stand notes nothing: 编制 is the unit's own to say", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  await wuhan.admission.pass(AS_WRITTEN);

  assert.deepEqual(await allRows(platform.db, "unitChange"), []);
});

Deno.test("where the list wins over what was written, the person is told", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");
  await importList(platform, "wuhan", [{
    name: CAST.zhaoMin.name,
    documentNumber: CAST.zhaoMin.documentNumber,
    departmentPath: "外科",
    titleLevel: "3",
    workStartOn: "2015-07-01",
  }]);

  const { isBound } = await zhaoMin.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    position: "2",
    titleLevel: "4",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });
  const { lines } = await zhaoMin.me.changes.list({});

  assert.equal(isBound, true);
  assert.equal(lines[0]?.occasion, "match");
  assert.deepEqual(lines[0]?.fields, [
    { label: "内设机构", before: "内科", after: "外科" },
    { label: "专业技术职务", before: "师级/助理", after: "中级" },
    { label: "参加工作日期", before: "2016-07-01", after: "2015-07-01" },
  ]);
  assert.equal((await allRows(platform.db, "unitChange"))[0]?.madeBy, null);
});

Deno.test("a refused approval notes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  await codeOf(wuhan.admission.pass({
    ...AS_WRITTEN,
    departmentId: IDS.department.yichangInternal,
  }));

  assert.deepEqual(await allRows(platform.db, "unitChange"), []);
});
