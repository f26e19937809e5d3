import assert from "node:assert/strict";
import { callerAt } from "@/tests/support/area.ts";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const OPEN = { name: "石岩", documentNumber: "420106199002030039" };
/** She has applied: her line matches as it arrives. */
const ZHOU = { name: "周婷", documentNumber: CAST.zhouTing.documentNumber };
const MEI = { kind: "active", documentNumber: CAST.liMei.documentNumber };

Deno.test("a search for a whole number is in the trail by whom it found, or that it found nobody, and not by the number", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [OPEN, ZHOU]);
  const { roster, clinics, preload } = await callerOf(platform, "wuhan");
  const list = { kind: "active" } as const;

  await roster.find({ ...list, documentNumber: MEI.documentNumber });
  await roster.find({ ...list, documentNumber: OPEN.documentNumber });
  await clinics.roster.find({ documentNumber: MEI.documentNumber });
  const open = await preload.find({
    ...list,
    documentNumber: OPEN.documentNumber,
  });
  const matched = await preload.find({
    ...list,
    documentNumber: ZHOU.documentNumber,
  });
  await preload.find({ kind: "retired", documentNumber: OPEN.documentNumber });

  const [openId, matchedId] = [open, matched].map(({ lines }) => lines[0]?.id);
  const lines = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act.endsWith(".find"))
    .map(({ act, personId, subjectId, unitId, after }) => [
      act,
      personId,
      subjectId,
      unitId,
      after,
    ]);
  const facts = (found: number) => `"searchedBy":"document","found":${found}}`;
  const { wuhan } = IDS.unit;
  assert.deepEqual(lines, [
    [
      "stays.find",
      IDS.person.liMei,
      IDS.membership.liMei,
      wuhan,
      `{${facts(1)}`,
    ],
    ["stays.find", null, null, wuhan, `{${facts(0)}`],
    ["clinics.find", null, null, wuhan, `{${facts(0)}`],
    ["preload.find", null, openId, wuhan, `{"kind":"active",${facts(1)}`],
    [
      "preload.find",
      IDS.person.zhouTing,
      matchedId,
      wuhan,
      `{"kind":"active",${facts(1)}`,
    ],
    ["preload.find", null, null, wuhan, `{"kind":"retired",${facts(0)}`],
  ]);
  assert.ok(openId && matchedId);
  const trail = await auditText(platform.db);
  for (const { documentNumber } of [OPEN, ZHOU, MEI]) {
    assert.ok(!trail.includes(documentNumber));
  }
});

Deno.test("whom a whole number found is told, once for a page that is sent again, and whoever asks who saw her finds it", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const find = async () => {
    const { roster } = await callerOf(platform, "wuhan");
    await roster.find({ kind: "active", documentNumber: MEI.documentNumber });
  };
  await find();
  await find();
  time.ms += 11 * 60_000;
  await find();

  const { me } = await callerOf(platform, "liMei");
  const told = (await me.looks({})).lines.map(({ label }) => label);
  assert.deepEqual(told, [
    "用完整的证件号码在本单位花名册中查到了您",
    "用完整的证件号码在本单位花名册中查到了您",
  ]);
  const { audit } = await callerAt(opened, "hubeiAudit");
  const { lines } = await audit.seen({
    personId: IDS.person.liMei,
    purpose: "核查泄露",
  });
  assert.deepEqual(
    lines.map(({ way, label, who }) => [way, label, who]),
    Array(2).fill(["search", "按证件号码查找花名册人员", "4201060001"]),
  );
});

Deno.test("searches for whole numbers are 200 a unit a day, found or not, wherever; lists that are merely opened cost none", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { roster, clinics, preload } = await callerOf(platform, "wuhan");
  const { documentNumber } = OPEN;
  for (let at = 0; at < 100; at++) {
    await preload.find({ kind: "active", documentNumber });
    await roster.find({ kind: "active", documentNumber });
  }
  const before = (await allRows(platform.db, "audit")).length;

  const late = [
    preload.find({ kind: "retired", documentNumber }),
    roster.find({ kind: "active", documentNumber: MEI.documentNumber }),
    clinics.roster.find({ documentNumber }),
  ];
  for (const answer of late) assert.equal(await codeOf(answer), "findsUsedUp");
  await preload.active({});
  await roster.active({});
  await clinics.roster.list();

  assert.equal((await allRows(platform.db, "audit")).length, before);
  const yichang = await callerOf(platform, "yichang");
  const theirs = await yichang.preload.find({ kind: "active", documentNumber });
  assert.deepEqual(theirs.lines, []);
});
