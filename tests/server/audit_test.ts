import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { registerPerson, visitorOf } from "@/tests/support/registration.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const { name, documentNumber } = CAST.zhaoMin;

Deno.test("every act writes its line: who, what, on whom, from where", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const review = await callerOf(platform, "wuhanReview");
  const zhaoMin = await callerOf(platform, "zhaoMin");

  await importList(platform, "wuhan", [{ name, documentNumber }]);
  await zhaoMin.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });
  await review.admission.return({
    applicationId: IDS.application.zhouTing,
    reason: "资料不全",
  });
  await wuhan.unitCode.renew();

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountLabel, unitId, personId }) => [
      act,
      accountLabel,
      unitId,
      personId,
    ]),
    [
      ["preload.check", "4201060001", IDS.unit.wuhan, null],
      ["preload.import", "4201060001", IDS.unit.wuhan, null],
      ["me.submitApplication", "赵敏", IDS.unit.wuhan, IDS.person.zhaoMin],
      ["admission.match", "系统", IDS.unit.wuhan, IDS.person.zhaoMin],
      [
        "admission.return",
        "4201060001-F01",
        IDS.unit.wuhan,
        IDS.person.zhouTing,
      ],
      ["unitCode.renew", "4201060001", IDS.unit.wuhan, null],
    ],
  );
  assert.ok(lines.every(({ address }) => address === "192.0.2.1"));
  assert.ok(lines.every(({ at }) => at === "2026-11-23T02:00:00.000Z"));
});

Deno.test("each line is chained to the one before by its SHA-256", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await Promise.all([
    wuhan.unitCode.renew(),
    wuhan.unitCode.renew(),
    wuhan.unitCode.renew(),
  ]);

  const lines = await allRows(platform.db, "audit");

  assert.deepEqual(lines.map(({ seq }) => seq), [1, 2, 3]);
  let previous = "";
  for (const { hash, ...line } of lines) {
    assert.equal(line.previousHash, previous);
    const text = JSON.stringify({
      seq: line.seq,
      at: line.at,
      accountId: line.accountId,
      accountLabel: line.accountLabel,
      act: line.act,
      unitId: line.unitId,
      personId: line.personId,
      subjectId: line.subjectId,
      before: line.before,
      after: line.after,
      address: line.address,
      previousHash: line.previousHash,
    });
    assert.equal(hash, createHash("sha256").update(text).digest("hex"));
    previous = hash;
  }
});

Deno.test("an act that is refused leaves no line", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  await codeOf(wuhan.admission.pass({
    applicationId: IDS.application.zhouTing,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    establishment: "1",
  }));

  assert.deepEqual(await allRows(platform.db, "audit"), []);
});

Deno.test("no line holds a document number or a phone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await registerPerson(visitorOf(platform), {
    name: "郑伟",
    documentType: "01",
    documentNumber: "420106198501010011",
    phone: "13900010009",
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });
  await importList(platform, "wuhan", [{
    name,
    documentNumber,
    phone: "13900010004",
  }]);
  await wuhan.admission.pass({
    applicationId: IDS.application.zhouTing,
    departmentId: IDS.department.nursing,
    position: "2",
    establishment: "1",
  });

  const text = await auditText(platform.db);

  assert.doesNotMatch(text, /\d{17}[\dX]/);
  assert.doesNotMatch(text, /(?<!\d)1[3-9]\d{9}(?!\d)/);
});
