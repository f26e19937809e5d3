import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { listContent } from "@/tests/support/preload.ts";
import { allRows, changeRow, dumpOf } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { CAST } from "@/tools/seed.ts";

const DAY_MS = 24 * 60 * 60_000;
const ZHENG = { name: "郑伟", documentNumber: "420106198501010011" };
const FENG = { name: "冯涛", documentNumber: "420106199002030039" };
const SHI = { name: "石岩", documentNumber: "420106198808080022" };
const CLEAR = { kind: "active", reason: "重新上传" } as const;

type Opened = Awaited<ReturnType<typeof testPlatform>>;

async function lastAct(opened: Opened): Promise<string> {
  const { preload } = await callerOf(opened.platform, "wuhan");
  const [act] = await preload.undoable({ kind: "active" });
  assert.ok(act);
  return act.id;
}

Deno.test("preload.clear takes open lines off and keeps those that have matched; undoing brings them back as they were", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG, FENG, CAST.zhouTing]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const before = await listContent(opened);

  const cleared = await wuhan.preload.clear({ ...CLEAR, count: "2" });
  const left = await wuhan.preload.active({});
  const undone = await wuhan.preload.undo({ actId: cleared.actId });

  assert.equal(cleared.rows, 2);
  assert.deepEqual(left.lines.map(({ name, state }) => [name, state]), [
    [CAST.zhouTing.name, "matched"],
  ]);
  assert.deepEqual(undone, { restored: 2, stays: 0 });
  assert.deepEqual(await listContent(opened), before);
});

Deno.test("preload.clear asks for the number typed back, a second proof, and something to clear", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG, FENG]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const unproved = await callerOf(opened.platform, "wuhan");
  const before = await dumpOf(opened.platform.db);

  assert.equal(
    await codeOf(unproved.preload.clear({ ...CLEAR, count: "2" })),
    "stepUpNeeded",
  );
  assert.equal(
    await codeOf(wuhan.preload.clear({ ...CLEAR, count: "3" })),
    "preloadCountWrong",
  );
  assert.equal(
    await codeOf(wuhan.preload.clear({ ...CLEAR, count: "两" })),
    "badInput",
  );
  assert.equal(
    await codeOf(
      wuhan.preload.clear({ ...CLEAR, kind: "retired", count: "0" }),
    ),
    "preloadNothingOpen",
  );
  assert.equal(await dumpOf(opened.platform.db), before);
});

Deno.test("undoing a 清空 leaves whose document came again, and says so", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG, FENG]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const { actId } = await wuhan.preload.clear({ ...CLEAR, count: "2" });
  await importList(opened.platform, "wuhan", [{ ...FENG, position: "1" }]);

  const undone = await wuhan.preload.undo({ actId });
  const act = await wuhan.preload.keptAct({ actId });

  assert.deepEqual(undone, { restored: 1, stays: 1 });
  assert.deepEqual(
    act.staying.map(({ name, documentMasked, stays }) => [
      name,
      documentMasked,
      stays,
    ]),
    [["冯涛", "420106********0039", "taken"]],
  );
  const lines = (await wuhan.preload.active({})).lines;
  assert.deepEqual(lines.map(({ name, position }) => [name, position]), [
    ["冯涛", "1"],
    ["郑伟", "2"],
  ]);
});

Deno.test("undoing an import takes its new lines off and gives its updates their old content", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG]);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const before = await listContent(opened);
  opened.time.ms += 1000;
  await importList(opened.platform, "wuhan", [
    { ...ZHENG, position: "1", phone: "13900010077" },
    FENG,
  ]);
  const actId = await lastAct(opened);

  const undone = await wuhan.preload.undo({ actId });

  assert.deepEqual(undone, { restored: 2, stays: 0 });
  assert.deepEqual(await listContent(opened), before);
});

Deno.test("undoing an import leaves what matched or was changed since, and lists it", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [
    CAST.zhouTing,
    ZHENG,
    FENG,
    SHI,
  ]);
  const actId = await lastAct(opened);
  opened.time.ms += 1000;
  const wuhan = await callerOf(opened.platform, "wuhan");
  const lines = (await wuhan.preload.active({})).lines;
  const idOf = (name: string) => lines.find((line) => line.name === name);
  await wuhan.preload.remove({
    entryId: idOf("石岩")?.id ?? "",
    stamp: idOf("石岩")?.updatedAt ?? "",
  });
  await importList(opened.platform, "wuhan", [{ ...FENG, position: "1" }]);

  const undone = await wuhan.preload.undo({ actId });
  const act = await wuhan.preload.keptAct({ actId });

  assert.deepEqual(undone, { restored: 1, stays: 2 });
  assert.deepEqual(
    new Map(act.staying.map(({ name, stays }) => [name, stays])),
    new Map([["冯涛", "changed"], [CAST.zhouTing.name, "matched"]]),
  );
  const left = (await wuhan.preload.active({})).lines.map(({ name }) => name);
  assert.deepEqual(left, ["冯涛", CAST.zhouTing.name]);
});

Deno.test("a line whose department was merged meanwhile comes back in what it became", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [
    { ...ZHENG, departmentPath: "急诊科" },
  ]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const { actId } = await wuhan.preload.clear({ ...CLEAR, count: "1" });
  await changeRow(opened.platform.db, "department", "dep_wuhan-emergency", {
    state: "merged",
    closedOn: "2026-11-23",
    mergedInto: "dep_wuhan-internal",
  });

  await wuhan.preload.undo({ actId });

  const { lines } = await wuhan.preload.active({});
  assert.equal(lines[0]?.departmentName, "内科");
});

Deno.test("an act is undone once, within a day, by its own unit", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG]);
  const first = await lastAct(opened);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  for (const actId of [first, "pra_nobody-has-this"]) {
    assert.equal(await codeOf(yichang.preload.undo({ actId })), "notFound");
    assert.equal(await codeOf(yichang.preload.keptAct({ actId })), "notFound");
  }
  assert.deepEqual(await yichang.preload.undoable({ kind: "active" }), []);
  await wuhan.preload.undo({ actId: first });
  assert.equal(
    await codeOf(wuhan.preload.undo({ actId: first })),
    "preloadUndone",
  );
  await importList(opened.platform, "wuhan", [ZHENG]);
  const second = await lastAct(opened);
  opened.time.ms += DAY_MS;
  const late = await callerOf(opened.platform, "wuhan");
  assert.equal(
    await codeOf(late.preload.undo({ actId: second })),
    "preloadUndoLate",
  );
  assert.deepEqual(await late.preload.undoable({ kind: "active" }), []);
});

Deno.test("what can no longer be undone is forgotten at the next act; until then it is sealed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await importList(opened.platform, "wuhan", [ZHENG]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  await wuhan.preload.clear({ ...CLEAR, count: "1" });
  const kept = await allRows(db, "preloadActRow");
  assert.doesNotMatch(JSON.stringify(kept), /郑伟|420106198501010011|1985/);
  assert.match(kept.at(-1)?.beforeSealed ?? "", /^A256GCM\./);

  opened.time.ms += DAY_MS;
  await importList(opened.platform, "wuhan", [FENG]);

  assert.equal((await allRows(db, "preloadAct")).length, 1);
  assert.equal((await allRows(db, "preloadActRow")).length, 1);
});

Deno.test("clearing and undoing leave their lines in the trail", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", [ZHENG]);
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const { actId } = await wuhan.preload.clear({ ...CLEAR, count: " １ " });
  await wuhan.preload.undo({ actId });

  const trail = (await allRows(opened.platform.db, "audit"))
    .filter(({ act }) => /clear/i.test(act))
    .map(({ act, after }) => [act, after]);

  assert.deepEqual(trail, [
    ["preload.clear", '{"kind":"active","reason":"重新上传","rows":1}'],
    ["preload.undoClear", '{"kind":"active","restored":1,"stays":0}'],
  ]);
});
