import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { addLines, addPerson, applyTo } from "@/tests/support/applicants.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { failForPerson } from "@/tests/support/faults.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const FILTER = {};

Deno.test("a batch passes everybody whom the filter leaves, each as the page showed", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 3);
  const wuhan = await callerOf(platform, "wuhanReview");

  const { lines } = await wuhan.admission.batch({
    applicationIds: null,
    filter: FILTER,
  });
  const outcomes = await wuhan.admission.passBatch({
    picks: picksOf(lines),
    establishment: "2",
  });

  assert.deepEqual(outcomes.map(({ refusal }) => refusal), [
    null,
    null,
    null,
    null,
  ]);
  assert.equal((await wuhan.admission.waiting()).total, 0);
  const stays = await allRows(platform.db, "posting");
  const made = stays.filter(({ establishment }) => establishment === "2");
  assert.equal(made.length, 4);
  const audit = await allRows(platform.db, "audit");
  const passed = audit.filter(({ act }) => act === "admission.pass");
  assert.equal(passed.length, 4);
});

Deno.test("a batch leaves whoever was decided or came out otherwise meanwhile, and says why", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 4);
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.admission.batch({
    applicationIds: null,
    filter: { search: "邹" },
  });
  const [withdrawn, renamed, bound] = lines;
  assert.ok(withdrawn && renamed && bound && lines.length === 4);
  await wuhan.admission.return({
    applicationId: withdrawn.id,
    reason: "不是本单位",
  });
  await addLines(platform, [{
    id: "pre_since-then-01",
    name: renamed.name,
    documentNumber: "420106199901010010",
  }]);
  await changeRow(platform.db, "membership", IDS.membership.wangQiang, {
    personId: "psn_waits-2-longest",
  });

  const outcomes = await wuhan.admission.passBatch({
    picks: picksOf(lines),
    establishment: "1",
  });

  assert.deepEqual(outcomes.map(({ refusal }) => refusal), [
    "alreadyDecided",
    "reviewChanged",
    "alreadyBound",
    null,
  ]);
  assert.equal(outcomes[0]?.name, null);
  assert.equal((await wuhan.admission.waiting({ search: "邹" })).count, 2);
});

Deno.test("a batch with a foreign id is answered as one with a missing id, and does nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { admission } = await callerOf(platform, "yichang");

  for (const applicationId of [IDS.application.zhouTing, "app_nobody-has-it"]) {
    const applicationIds = [applicationId];
    const picks = [{ applicationId, stamp: "0123456789abcdef" }];
    const reason = "不是本单位";
    assert.deepEqual(
      [
        await codeOf(admission.batch({ applicationIds, filter: FILTER })),
        await codeOf(admission.passBatch({ picks })),
        await codeOf(admission.returnBatch({ applicationIds, reason })),
      ],
      ["notFound", "notFound", "notFound"],
    );
  }
  const [application] = await allRows(platform.db, "application");
  assert.equal(application?.state, "waiting");
});

Deno.test("a batch needs a 编制情况 where no list says one, and leaves to the hand who has no open department", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 1);
  const wuhan = await callerOf(platform, "wuhan");
  await changeRow(platform.db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-20",
  });
  const { lines } = await wuhan.admission.batch({
    applicationIds: null,
    filter: FILTER,
  });

  const outcomes = await wuhan.admission.passBatch({ picks: picksOf(lines) });

  assert.deepEqual(lines.map(({ name, missing }) => [name, missing]), [
    ["周婷", ["departmentId", "establishment"]],
    ["邹1", ["establishment"]],
  ]);
  assert.deepEqual(outcomes.map(({ refusal }) => refusal), [
    "establishmentNeeded",
    "establishmentNeeded",
  ]);
  const placed = await wuhan.admission.passBatch({
    picks: picksOf(lines),
    establishment: "1",
  });
  assert.deepEqual(placed.map(({ refusal }) => refusal), [
    "departmentNotOpen",
    null,
  ]);
});

Deno.test("a batch sends back for one reason, with a line in the trail for each", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 2);
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.admission.waiting({ search: "邹" });

  await wuhan.admission.returnBatch({
    applicationIds: lines.map(({ id }) => id),
    reason: " 请先到人事科登记 ",
  });

  const rows = (await allRows(platform.db, "application"))
    .filter(({ state }) => state === "returned");
  assert.deepEqual(rows.map(({ reason }) => reason), [
    "请先到人事科登记",
    "请先到人事科登记",
  ]);
  const audit = await allRows(platform.db, "audit");
  const returned = audit.filter(({ act }) => act === "admission.return");
  assert.equal(returned.length, 2);
});

Deno.test("a fault in the midst of a batch leaves nothing of it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 3);
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.admission.batch({
    applicationIds: null,
    filter: { search: "邹" },
  });
  assert.equal(lines.length, 3);
  await failForPerson(platform.db, "psn_waits-2-longest");

  await assert.rejects(
    wuhan.admission.passBatch({
      picks: picksOf(lines),
      establishment: "1",
    }),
    /a fault that a test has made/,
  );

  assert.equal((await wuhan.admission.waiting({ search: "邹" })).count, 3);
  assert.equal((await allRows(platform.db, "membership")).length, 3);
});

Deno.test("two reviewers who pass the same batch at once let everybody in once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wait(platform, 5);
  const one = await callerOf(platform, "wuhan");
  const other = await callerOf(platform, "wuhanReview");
  const { lines } = await one.admission.batch({
    applicationIds: null,
    filter: { search: "邹" },
  });
  const input = { picks: picksOf(lines), establishment: "1" };

  const results = await Promise.all([
    one.admission.passBatch(input),
    other.admission.passBatch(input),
    one.admission.returnBatch({
      applicationIds: lines.map(({ id }) => id),
      reason: "不是本单位",
    }),
  ]);

  const done = results.map((outcomes) =>
    outcomes.filter(({ refusal }) => refusal === null).length
  );
  assert.deepEqual(done.sort(), [0, 0, 5]);
  const stays = await allRows(platform.db, "membership");
  assert.ok(stays.length === 8 || stays.length === 3);
});

Deno.test("the queue is narrowed by name, pinyin, verdict, department and days, and paged by key", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const today = time.ms;
  time.ms = today - 10 * 86_400_000;
  await wait(platform, 60);
  time.ms = today;
  const wuhan = await callerOf(platform, "wuhan");
  const count = async (filter: object) =>
    (await wuhan.admission.waiting(filter)).count;

  const first = await wuhan.admission.waiting();
  const after = first.lines[49]?.id;
  assert.ok(after);
  const second = await wuhan.admission.waiting({ after });

  assert.equal(first.count, 61);
  assert.equal(first.hasMore, true);
  assert.equal(second.lines.length, 11);
  assert.equal(second.hasMore, false);
  const seen = [...first.lines, ...second.lines].map(({ id }) => id);
  assert.equal(new Set(seen).size, 61);
  assert.equal(await count({ search: "邹" }), 60);
  assert.equal(await count({ search: "ZT" }), 1);
  assert.equal(await count({ departmentId: IDS.department.nursing }), 1);
  assert.equal(await count({ verdict: "nameDiffers" }), 0);
  assert.equal(await count({ verdict: "notListed" }), 61);
  assert.equal(await count({ waited: "7" }), 60);
  assert.equal(await count({ waited: "30" }), 0);
});

/** Lets people called 邹 apply to 内科; the first has waited longest. */
async function wait(platform: Platform, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const caller = await addPerson(platform, {
      id: `waits-${at}-longest`,
      name: `邹${at + 1}`,
      documentNumber: `4201061985010${String(10000 + at)}`,
    });
    await applyTo(caller);
  }
}

function picksOf(lines: readonly { id: string; stamp: string }[]) {
  return lines.map(({ id, stamp }) => ({ applicationId: id, stamp }));
}
