import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { insertChanges } from "@/tests/support/person_acts.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

/** 周婷 comes in with another title than she wrote; answers the change's id. */
async function correctedZhouTing(platform: Platform): Promise<string> {
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.admission.pass({
    applicationId: IDS.application.zhouTing,
    departmentId: IDS.department.nursing,
    position: "2",
    establishment: "1",
    specialty: "21",
    titleLevel: "5",
  });
  const [row] = await allRows(platform.db, "unitChange");
  return row?.id ?? "";
}

Deno.test("me.changes.see says 知道了, once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const changeId = await correctedZhouTing(platform);
  const { changes } = (await callerOf(platform, "zhouTing")).me;

  await changes.see({ changeId });
  const again = await codeOf(changes.see({ changeId }));
  const late = await codeOf(
    changes.object({ changeId, objection: "应为师级" }),
  );

  const { lines, open } = await changes.list({});
  assert.equal(lines[0]?.state, "seen");
  assert.equal(open, 0);
  assert.equal(again, "alreadyAnswered");
  assert.equal(late, "alreadyAnswered");
});

Deno.test("an objection reaches the unit, whose answer reaches the person; the trail has both", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const changeId = await correctedZhouTing(platform);
  const { changes } = (await callerOf(platform, "zhouTing")).me;
  const wuhan = await callerOf(platform, "wuhan");

  await changes.object({ changeId, objection: "应为师级，见职称证书" });
  const asked = await wuhan.objections.list();
  const menus = await wuhan.home.menus();
  await wuhan.objections.answer({ changeId, answer: "已更正为师级" });
  const again = await codeOf(
    wuhan.objections.answer({ changeId, answer: "再答一次" }),
  );
  const { lines } = await changes.list({});

  assert.equal(asked.count, 1);
  assert.equal(asked.lines[0]?.personName, "周婷");
  assert.equal(asked.lines[0]?.documentMasked, "420111********008X");
  assert.equal(asked.lines[0]?.objection, "应为师级，见职称证书");
  assert.equal(
    menus.find(({ id }) => id === "admission.objections")?.waiting,
    1,
  );
  assert.equal(again, "alreadyAnswered");
  assert.equal(lines[0]?.state, "settled");
  assert.equal(lines[0]?.answer, "已更正为师级");
  assert.deepEqual(
    (await allRows(platform.db, "audit")).slice(-2)
      .map(({ act, unitId, personId }) => [act, unitId, personId]),
    [
      ["me.objectToChange", IDS.unit.wuhan, IDS.person.zhouTing],
      ["admission.answerObjection", IDS.unit.wuhan, IDS.person.zhouTing],
    ],
  );
});

Deno.test("a change is nobody else's to answer, an objection no other unit's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const changeId = await correctedZhouTing(platform);
  const zhouTing = await callerOf(platform, "zhouTing");
  const liMei = await callerOf(platform, "liMei");
  const yichang = await callerOf(platform, "yichang");
  const wuhan = await callerOf(platform, "wuhan");
  const early = await codeOf(
    wuhan.objections.answer({ changeId, answer: "没有异议" }),
  );
  await zhouTing.me.changes.object({ changeId, objection: "应为师级" });

  for (const id of [changeId, "chg_nobody-has-this"]) {
    assert.equal(
      await codeOf(liMei.me.changes.see({ changeId: id })),
      "notFound",
    );
    assert.equal(
      await codeOf(yichang.objections.answer({ changeId: id, answer: "不对" })),
      "notFound",
    );
  }
  assert.equal(early, "notFound");
  assert.deepEqual((await liMei.me.changes.list({})).lines, []);
  assert.equal((await yichang.objections.list()).count, 0);
  assert.equal(await codeOf(wuhan.me.changes.list({})), "forbidden");
  assert.equal(await codeOf(liMei.objections.list()), "forbidden");
});

Deno.test("an objection and an answer want words", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const changeId = await correctedZhouTing(platform);
  const { changes } = (await callerOf(platform, "zhouTing")).me;

  for (const objection of ["", " ", "不", "不".repeat(201)]) {
    assert.equal(
      await codeOf(changes.object({ changeId, objection })),
      "badInput",
    );
  }
});

Deno.test("me.changes.list is paged by key, the newest first", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await insertChanges(platform.db, 25);
  const { changes } = (await callerOf(platform, "liMei")).me;

  const first = await changes.list({});
  const second = await changes.list({ after: first.lines.at(-1)?.id ?? null });

  assert.equal(first.lines.length, 20);
  assert.equal(first.lines[0]?.id, "chg_00000000-0024");
  assert.equal(first.hasMore, true);
  assert.equal(second.lines.length, 5);
  assert.equal(second.hasMore, false);
});
