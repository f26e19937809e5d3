import assert from "node:assert/strict";
import { formOf, testApp } from "@/tests/support/app.ts";
import {
  callerOf,
  checkList,
  codeOf,
  contextOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { callProcedure } from "@/tests/support/procedures.ts";
import { allRows, countRows } from "@/tests/support/rows.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const ROW = { name: "郑伟", documentNumber: "420106198501010011" };
const POST = { position: "2", establishment: "1" };

Deno.test("A-01 an id of another unit answers as one that nobody has, on every procedure", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ROW]);
  const importId = await checkList(platform, "wuhan", [ROW]);
  const yichang = await contextOf(platform, "yichang");
  const applicationId = IDS.application.zhouTing;
  const departmentId = IDS.department.yichangInternal;
  const calls: [path: string, key: string, id: string, rest: object][] = [
    ["imports.progress", "importId", importId, {}],
    ["imports.report", "importId", importId, {}],
    ["imports.problemRows", "importId", importId, {}],
    ["imports.commit", "importId", importId, {}],
    ["imports.drop", "importId", importId, {}],
    ["admission.application", "applicationId", applicationId, {}],
    ["admission.pass", "applicationId", applicationId, {
      departmentId,
      ...POST,
    }],
    ["admission.return", "applicationId", applicationId, { reason: "不是" }],
  ];
  const before = await countRows(platform.db);

  for (const [path, key, id, rest] of calls) {
    const nobodys = `${id.slice(0, 4)}nobody-has-this-id`;
    const foreign = await codeOf(
      callProcedure(yichang, path, { ...rest, [key]: id }),
    );
    const missing = await codeOf(
      callProcedure(yichang, path, { ...rest, [key]: nobodys }),
    );
    assert.equal(foreign, missing, path);
  }
  assert.deepEqual(await countRows(platform.db), before);
});

Deno.test("A-01 a cursor of another unit's list is no oracle", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ROW]);
  await addStaff(platform, 3);
  const line = (await allRows(platform.db, "preloadEntry"))[0]?.id ?? "";
  const yichang = await callerOf(platform, "yichang");

  const cursors = [IDS.membership.liMei, line, "mem_nobody-has-this"];
  for (const after of cursors) {
    const { lines } = await yichang.roster.active({ after });
    assert.deepEqual(lines.map(({ name }) => name), ["王强"]);
    assert.deepEqual((await yichang.preload.active({ after })).lines, []);
  }
});

Deno.test("A-01 the pages of another unit's import and application answer as missing ones", async () => {
  await using opened = await testPlatform();
  const importId = await checkList(opened.platform, "wuhan", [ROW]);
  const app = await (await testApp(opened.platform)).as(IDS.account.yichang);
  const pages = [
    ["/preload/import/#", importId, "imp_nobody-has-this"],
    ["/preload/import/#/problems", importId, "imp_nobody-has-this"],
    ["/admission/review?id=#", IDS.application.zhouTing, "app_nobody-has-this"],
  ] as const;

  for (const [path, foreign, missing] of pages) {
    const one = await app.request(path.replace("#", foreign));
    const other = await app.request(path.replace("#", missing));
    assert.equal(one.status, other.status, path);
    assert.ok(one.status >= 400, path);
    assert.equal(
      (await one.text()).replaceAll(foreign, "#"),
      (await other.text()).replaceAll(missing, "#"),
      path,
    );
  }
});

Deno.test("A-02 a department of another unit is refused, in an application and in review", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const departmentId = IDS.department.yichangInternal;

  const passed = await codeOf(wuhan.admission.pass({
    applicationId: IDS.application.zhouTing,
    departmentId,
    ...POST,
  }));
  const applied = await codeOf(zhaoMin.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  }));

  assert.equal(passed, "departmentNotOpen");
  assert.equal(applied, "departmentNotOpen");
});

Deno.test("A-01 a person cannot withdraw another's application", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const foreign = await codeOf(
    zhaoMin.me.withdraw({ applicationId: IDS.application.zhouTing }),
  );
  const missing = await codeOf(
    zhaoMin.me.withdraw({ applicationId: "app_nobody-has-this" }),
  );

  assert.equal(foreign, missing);
});

Deno.test("A-02 pages and forms without their menu are refused, and change nothing", async () => {
  await using opened = await testPlatform();
  const importId = await checkList(opened.platform, "wuhan", [ROW]);
  const visitor = await testApp(opened.platform);
  const statistics = await visitor.as(IDS.account.wuhanStatistics);
  const review = await visitor.as(IDS.account.wuhanReview);
  const person = await visitor.as(IDS.account.zhouTing);
  const before = await countRows(opened.platform.db);
  const unitPaths = [
    "/unit/code",
    "/admission/review",
    "/preload/active",
    "/preload/import",
    `/preload/import/${importId}`,
    `/preload/import/${importId}/problems`,
    "/roster/active",
  ];

  for (const path of unitPaths) {
    for (const app of [statistics, person]) {
      const page = await app.request(path);
      await page.body?.cancel();
      assert.equal(page.status, 403, path);
      const post = await app.request(
        path,
        formOf(
          path !== "/admission/review" ? {} : {
            applicationId: IDS.application.zhouTing,
            departmentId: IDS.department.nursing,
            ...POST,
          },
        ),
      );
      await post.body?.cancel();
      assert.ok([403, 405].includes(post.status), `${post.status} ${path}`);
    }
  }
  for (const path of ["/unit/code", "/roster/active", "/statistics/active"]) {
    assert.equal((await review.request(path)).status, 403, path);
  }
  assert.equal((await person.request("/statistics/active")).status, 403);
  for (const path of ["/me", "/me/record", "/me/apply"]) {
    for (const init of [{}, formOf({ workStartOn: "" })]) {
      const response = await statistics.request(path, init);
      assert.equal(response.headers.get("location"), "/", path);
    }
  }
  assert.deepEqual(await countRows(opened.platform.db), before);
});
