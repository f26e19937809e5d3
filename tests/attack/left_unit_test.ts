import assert from "node:assert/strict";
import { setName } from "@/db/queries/person_names.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const PHONE = "139****7777";

Deno.test("A-02 a unit that somebody left reads nothing of her that has come since", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await callerOf(platform, "liMei");
  const wuhan = await callerOf(platform, "wuhan");
  await liMei.me.requestTransfer({
    reason: "21",
    leaveOn: "2026-11-20",
    destination: "",
  });
  const requestId = (await wuhan.transfers.list()).lines[0]?.id ?? "";
  const before = await wuhan.transfers.request({ requestId });
  await wuhan.transfers.approve({ requestId, on: "2026-11-20" });
  await changeRow(platform.db, "person", IDS.person.liMei, {
    phoneMasked: PHONE,
  });
  await liMei.me.setRecord({ identityType: "2" });
  await liMei.me.submitApplication({
    unitId: IDS.unit.yichang,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.yichang,
  });

  const decided = await wuhan.transfers.list({ view: "decided" });
  const shown = [
    await wuhan.transfers.request({ requestId }),
    ...decided.lines,
  ];

  assert.equal(before.phoneMasked, "139****0001");
  assert.deepEqual(shown.map(({ phoneMasked }) => phoneMasked), [null, null]);
  assert.equal(JSON.stringify(shown).includes(PHONE), false);
  const applied = (await liMei.me.overview()).applications[0]?.id ?? "";
  assert.equal(
    await codeOf(wuhan.admission.application({ applicationId: applied })),
    "notFound",
  );
});

Deno.test("A-02 a unit that somebody left knows her by the name that she had there", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");
  const own = { kind: "person", personId: IDS.person.liMei } as const;
  const asked = { membershipId: IDS.membership.liMei };
  await wuhan.stays.end({ ...asked, reason: "21", on: "2026-11-20" });
  // The first before she left, the others since.
  const names = ["李初", "李梅", "李间", "李末"];
  for (const [at, name] of names.slice(0, -1).entries()) {
    const change = {
      id: `nam_${at}`,
      name: names[at + 1] ?? "",
      pinyin: "later",
      past: { name, untilDate: `2026-11-2${at}`, reason: "户籍更名" },
      at: "2026-11-23T02:00:00.000Z",
    };
    await db.transaction().execute((tx) => setName(own, tx, change));
  }
  await changeRow(db, "person", IDS.person.liMei, {
    identityType: "2",
    identityState: "done",
    workStartOn: "2001-02-03",
  });
  const found = async (search: string) =>
    (await wuhan.roster.removed({ search })).lines.map(({ name }) => name);

  const { stay, formerNames } = await wuhan.stays.stay(asked);

  assert.deepEqual([stay.name, formerNames], ["李梅", ["李初"]]);
  assert.deepEqual(
    [stay.identityType, stay.identityState, stay.workStartOn],
    [null, null, null],
  );
  assert.deepEqual(await found("李梅"), ["李梅"]);
  assert.deepEqual(await found("李初"), ["李梅"]);
  for (const later of ["李末", "李间", "later"]) {
    assert.deepEqual(await found(later), [], later);
  }
});
