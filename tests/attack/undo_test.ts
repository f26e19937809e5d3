import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const ZHENG = { name: "郑伟", documentNumber: "420106198501010011" };

Deno.test("A-02 who left is not let in by herself through a line that undoing a 清空 brought back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { name, documentNumber } = CAST.zhaoMin;
  await importList(platform, "wuhan", [{ name, documentNumber }, ZHENG]);
  const wuhan = await ownCaller(platform, "wuhan");
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const application = {
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.respiratory,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  };
  const { actId } = await wuhan.preload.clear({
    kind: "active",
    count: "2",
    reason: "重新整理",
  });
  await zhaoMin.me.submitApplication(application);
  const [waiting] = (await zhaoMin.me.overview()).applications;
  await wuhan.admission.pass({
    applicationId: waiting?.id ?? "",
    departmentId: IDS.department.respiratory,
    position: "2",
    establishment: "1",
  });

  const undone = await wuhan.preload.undo({ actId });
  const { staying } = await wuhan.preload.keptAct({ actId });

  assert.deepEqual(undone, { restored: 1, stays: 1 });
  assert.deepEqual(
    staying.map((line) => [line.name, line.stays]),
    [[name, "matched"]],
  );
  await zhaoMin.me.requestTransfer({ reason: "21", leaveOn: "2026-11-23" });
  const [request] = (await wuhan.transfers.list()).lines;
  const requestId = request?.id ?? "";
  await wuhan.transfers.approve({ requestId, on: "2026-11-23" });
  await zhaoMin.me.setRecord({ identityType: "2" });
  assert.deepEqual(
    await zhaoMin.me.submitApplication(application),
    { isBound: false },
  );
});

Deno.test("A-01 an act of another unit cannot be read or undone, nor by an account without the menu", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ZHENG]);
  const [act] = await allRows(platform.db, "preloadAct");
  const actId = act?.id ?? "";
  const yichang = await ownCaller(platform, "yichang");
  const review = await ownCaller(platform, "liMei");

  for (const act of ["keptAct", "undo"] as const) {
    const foreign = await codeOf(yichang.preload[act]({ actId }));
    const missing = await codeOf(
      yichang.preload[act]({ actId: "pra_nobody-has-this-id" }),
    );
    assert.equal(foreign, missing);
    assert.equal(await codeOf(review.preload[act]({ actId })), "forbidden");
  }
  assert.equal((await allRows(platform.db, "preloadEntry")).length, 1);
});
