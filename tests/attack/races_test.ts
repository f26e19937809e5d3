import assert from "node:assert/strict";
import { uploadImport } from "@/server/operations/upload_import.ts";
import {
  callerOf,
  checkList,
  codeOf,
  contextOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { endStays } from "@/tests/support/area.ts";
import { close, wuhanNow } from "@/tests/support/departments.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const ROW = { name: "郑伟", documentNumber: "420106198501010011" };
const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.internal,
  position: "2",
  unitCode: DEMO_UNIT_CODES.wuhan,
};
const PASS = {
  applicationId: IDS.application.zhouTing,
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "1",
};

Deno.test("A-65 of ten goes for one import at once one counts", async () => {
  await using opened = await testPlatform();
  const importId = await checkList(opened.platform, "wuhan", [ROW]);
  const wuhan = await callerOf(opened.platform, "wuhan");

  const ends = await Promise.all(
    Array.from({ length: 10 }, () => endOf(wuhan.imports.commit({ importId }))),
  );

  assert.equal(count(ends, "done"), 1);
  assert.equal(count(ends, "importDone"), 9);
  assert.equal((await allRows(opened.platform.db, "preloadEntry")).length, 1);
});

Deno.test("A-65 of two imports with the same people, committed at once, one is written", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const first = await checkList(opened.platform, "wuhan", [ROW]);
  const second = await checkList(opened.platform, "wuhan", [ROW]);

  const ends = await Promise.all([
    endOf(wuhan.imports.commit({ importId: first })),
    endOf(wuhan.imports.commit({ importId: second })),
    endOf(wuhan.imports.drop({ importId: second })),
  ]);

  assert.equal(count(ends.slice(0, 2), "done"), 1);
  assert.equal((await allRows(opened.platform.db, "preloadEntry")).length, 1);
});

Deno.test("A-65 a list whose unit lost a department since its check is not written", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const importId = await checkList(opened.platform, "wuhan", [
    { ...ROW, departmentPath: "护理部" },
  ]);
  await changeRow(db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-23",
  });
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const createDepartments of [undefined, "1" as const]) {
    const go = wuhan.imports.commit({ importId, createDepartments });
    assert.equal(await codeOf(go), "importChanged");
  }
  assert.deepEqual(await allRows(db, "preloadEntry"), []);
});

Deno.test("A-08 of letting in, sending back and withdrawing at once one counts", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const review = await callerOf(platform, "wuhanReview");
  const zhouTing = await callerOf(platform, "zhouTing");
  const { applicationId } = PASS;

  const ends = await Promise.all([
    endOf(zhouTing.me.withdraw({ applicationId })),
    endOf(wuhan.admission.pass(PASS)),
    endOf(review.admission.pass(PASS)),
    endOf(review.admission.return({ applicationId, reason: "资料不全" })),
  ]);

  assert.equal(count(ends, "done"), 1);
  assert.equal(count(ends, "alreadyDecided"), 3);
});

Deno.test("A-08 of twenty applications at once one waits, and the person is bound at most once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { name, documentNumber } = CAST.zhaoMin;
  await importList(platform, "wuhan", [{ name, documentNumber }]);
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const ends = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      endOf(zhaoMin.me.submitApplication(
        at % 2 === 0 ? APPLICATION : {
          ...APPLICATION,
          unitId: IDS.unit.yichang,
          departmentId: IDS.department.yichangInternal,
          unitCode: DEMO_UNIT_CODES.yichang,
        },
      ))),
  );

  const stays = await allRows(platform.db, "membership");
  const own = stays.filter(({ personId }) => personId === IDS.person.zhaoMin);
  const asked = (await allRows(platform.db, "application"))
    .filter(({ personId }) => personId === IDS.person.zhaoMin);
  assert.ok(own.length <= 1);
  assert.equal(asked.length, 1);
  assert.equal(count(ends, "done"), 1);
});

Deno.test("A-11 an application of an account that is suspended while it waits its turn is refused", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const before = await allRows(platform.db, "application");
  const ctx = await contextOf(platform, "zhaoMin");
  assert.ok(ctx.account);

  // Suspended after the request was let in, before its transaction.
  await changeRow(platform.db, "account", IDS.account.zhaoMin, {
    state: "suspended",
  });
  const code = await codeOf(zhaoMin.me.submitApplication(APPLICATION));

  assert.equal(code, "signInNeeded");
  assert.deepEqual(await allRows(platform.db, "application"), before);
});

Deno.test("A-13 an upload and a download of an account that lost its menu on the way are refused", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const importId = await checkList(platform, "wuhan", [ROW]);
  const ctx = await contextOf(platform, "wuhanReview");
  const review = await ownCaller(platform, "wuhanReview");
  const before = await allRows(platform.db, "importJob");

  const { wuhanReview } = IDS.account;
  await changeRow(platform.db, "account", wuhanReview, { kind: "business" });
  const file = { name: "名单.xlsx", bytes: new Uint8Array([1]) };
  const upload = await codeOf(uploadImport(ctx, { kind: "active", file }));
  const download = await codeOf(review.imports.problemRows({ importId }));

  assert.equal(upload, "forbidden");
  assert.equal(download, "forbidden");
  assert.deepEqual(await allRows(platform.db, "importJob"), before);
});

Deno.test("no unit is 已完善 without a department, whichever of confirming and closing the last comes first", async () => {
  for (const isClosedFirst of [false, true]) {
    await using opened = await testPlatform();
    const { db } = opened.platform;
    await endStays(db, IDS.unit.wuhan);
    await changeRow(db, "unit", IDS.unit.wuhan, { profileState: "incomplete" });
    const { respiratory, nursing } = IDS.department;
    await close(opened, respiratory);
    for (const { id, unitId, state } of await allRows(db, "department")) {
      const isOther = unitId === IDS.unit.wuhan && id !== nursing;
      if (isOther && state === "open") await close(opened, id);
    }
    const { profile, departments } = await wuhanNow(opened);
    const shown = await departments.closing({ departmentId: nursing });

    const acts = [
      () => profile.complete(),
      () => departments.close({ departmentId: nursing, stamp: shown.stamp }),
    ];
    if (isClosedFirst) acts.reverse();
    await Promise.allSettled(acts.map((act) => act()));

    const unit = (await allRows(db, "unit"))
      .find(({ id }) => id === IDS.unit.wuhan);
    assert.equal(unit?.profileState, "incomplete");
  }
});

/** `done`, or the code with which it was refused. */
async function endOf(call: Promise<unknown>): Promise<string> {
  const settled = call.then(() => undefined);
  const [result] = await Promise.allSettled([settled]);
  return result.status === "fulfilled" ? "done" : await codeOf(call);
}

function count(ends: readonly string[], end: string): number {
  return ends.filter((one) => one === end).length;
}
