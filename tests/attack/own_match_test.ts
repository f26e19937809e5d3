import assert from "node:assert/strict";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  callerOf,
  codeOf,
  importList,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, dumpOf } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { changePost, holdByPerson } from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const HE = {
  id: "he-jing-0001",
  name: "贺静",
  documentNumber: "420106198501010011",
};
const PERSON = `psn_${HE.id}`;
const LINE = {
  kind: "active",
  name: HE.name,
  documentNumber: HE.documentNumber,
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
} as const;
const POST = {
  departmentId: IDS.department.internal,
  kind: "active",
  position: "2",
  establishment: "1",
} as const;

/** 贺静, who holds the subaccount that reviews. */
async function openHolder(opened: TestPlatform) {
  const own = await addPerson(opened.platform, HE);
  const accountId = IDS.account.wuhanReview;
  await holdByPerson(opened, { accountId, personId: PERSON });
  return own;
}

async function standingOf({ platform }: TestPlatform) {
  const application = (await allRows(platform.db, "application"))
    .find(({ personId }) => personId === PERSON);
  const stays = await allRows(platform.db, "membership");
  return {
    applicationId: application?.id ?? "",
    state: application?.state,
    verdict: application?.verdict,
    isIn: stays.some(({ personId }) => personId === PERSON),
  };
}

Deno.test("A-08 who writes the lists by a subaccount lets herself in by no line of hers, typed, imported or changed", async () => {
  const ways: Record<string, (opened: TestPlatform) => Promise<unknown>> = {
    async create({ platform }) {
      const { preload } = await callerOf(platform, "wuhanReview");
      const done = await preload.create(LINE);
      assert.ok(done.ok);
      assert.equal(done.matched, 0);
    },
    async import({ platform }) {
      const row = { name: HE.name, documentNumber: HE.documentNumber };
      const { matched } = await importList(platform, "wuhanReview", [row]);
      assert.equal(matched, 0);
    },
    async change({ platform }) {
      const { preload } = await callerOf(platform, "wuhanReview");
      const made = await preload.create({ ...LINE, name: "何静" });
      assert.ok(made.ok);
      const { entryId } = made;
      const { updatedAt: stamp } = await preload.entry({ entryId });
      const { kind: _, ...texts } = LINE;
      const done = await preload.change({ ...texts, entryId, stamp });
      assert.ok(done.ok);
      assert.equal(done.matched, 0);
    },
  };
  for (const [way, act] of Object.entries(ways)) {
    await using opened = await testPlatform();
    const own = await openHolder(opened);
    await applyTo(own);

    await act(opened);

    const { applicationId, ...standing } = await standingOf(opened);
    assert.deepEqual(
      standing,
      { state: "waiting", verdict: "match", isIn: false },
      way,
    );
    const { admission } = await callerOf(opened.platform, "wuhanReview");
    assert.equal(
      await codeOf(admission.pass({ ...POST, applicationId })),
      "ownRecord",
    );
    const main = await callerOf(opened.platform, "wuhan");
    // Nor does what somebody else does with another line let her in beside it.
    await main.preload.create({
      ...LINE,
      name: "高翔",
      documentNumber: "420106199002030039",
    });
    assert.equal((await standingOf(opened)).isIn, false, way);
    await main.admission.pass({ ...POST, applicationId });
    const passed = await standingOf(opened);
    assert.deepEqual([passed.state, passed.isIn], ["approved", true], way);
  }
});

Deno.test("A-08 nor by a line that she wrote before she applied; who holds no such subaccount is let in", async () => {
  await using opened = await testPlatform();
  const own = await openHolder(opened);
  const { preload } = await callerOf(opened.platform, "wuhanReview");
  assert.ok((await preload.create(LINE)).ok);

  const applied = await applyTo(own);

  assert.deepEqual(applied, { isBound: false });
  assert.equal((await standingOf(opened)).verdict, "match");
  // Somebody else holds it now.
  const accountId = IDS.account.wuhanReview;
  await holdByPerson(opened, { accountId, personId: IDS.person.liMei });
  const main = await callerOf(opened.platform, "wuhan");
  const done = await main.preload.create({
    ...LINE,
    name: "高翔",
    documentNumber: "420106199002030039",
  });
  assert.ok(done.ok);
  assert.equal(done.matched, 1);
  assert.equal((await standingOf(opened)).isIn, true);
});

Deno.test("A-08 nor does the holder of a subaccount answer her own objection or request for correction; the main account may", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changePost(opened, { position: "1" });
  const { me } = await callerOf(platform, "liMei");
  const changeId = (await me.changes.list({})).lines[0]?.id ?? "";
  await me.changes.object({ changeId, objection: "岗位没有变过" });
  await me.corrections.request({ field: "name", wanted: "姓名应为李玫" });
  await holdByPerson(opened, {
    accountId: IDS.account.wuhanReview,
    personId: IDS.person.liMei,
  });
  const { objections } = await callerOf(platform, "wuhanReview");
  const requestId = (await objections.corrections()).lines[0]?.id ?? "";
  const before = await dumpOf(platform.db);
  const answers = { answer: "已核对，予以更正" };
  const done = { requestId, outcome: "done", ...answers } as const;

  assert.equal(
    await codeOf(objections.answer({ changeId, ...answers })),
    "ownRecord",
  );
  assert.equal(await codeOf(objections.answerCorrection(done)), "ownRecord");
  assert.equal(await dumpOf(platform.db), before);

  const main = await callerOf(platform, "wuhan");
  await main.objections.answer({ changeId, ...answers });
  await main.objections.answerCorrection(done);
});

Deno.test("A-08 who wrote her own line by a subaccount is let in by it neither while that waits for its activation anew", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await openHolder(opened);
  const { preload } = await callerOf(platform, "wuhanReview");
  assert.ok((await preload.create(LINE)).ok);

  // "My phone is lost": the main account resets the account for the same holder.
  const main = await ownCaller(platform, "wuhan");
  await main.subaccounts.reset({
    accountId: IDS.account.wuhanReview,
    activationId: "none",
  });
  const applied = await applyTo(own);

  assert.deepEqual(applied, { isBound: false });
});
