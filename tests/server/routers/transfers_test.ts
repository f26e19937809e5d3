import assert from "node:assert/strict";
import { endStay } from "@/server/operations/end_stay.ts";
import { act } from "@/tests/support/act.ts";
import {
  callerOf,
  codeOf,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { insertRow } from "@/tests/support/past_rules.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const ASKED = {
  reason: "21",
  leaveOn: "2026-11-20",
  destination: " 西陵区医院 ",
};
const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;

Deno.test("a request to leave waits at the unit; the person stays on its roster meanwhile", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await ask(opened);
  const wuhan = await callerOf(platform, "wuhanReview");
  const liMei = await callerOf(platform, "liMei");

  const { lines, total } = await wuhan.transfers.list();
  const menus = await wuhan.home.menus();
  const own = await liMei.me.transfers();

  assert.equal(total, 1);
  assert.equal(lines[0]?.name, "李梅");
  assert.equal(lines[0]?.documentMasked, "420106********0022");
  assert.equal(lines[0]?.departmentName, "呼吸内科");
  assert.equal(lines[0]?.destination, "西陵区医院");
  assert.equal(
    menus.find(({ id }) => id === "admission.transfers")?.waiting,
    1,
  );
  assert.equal(own.requests[0]?.state, "waiting");
  assert.equal(own.membership?.unitName, "武昌区中医院");
  assert.equal(
    (await callerOf(platform, "yichang").then((yichang) =>
      yichang.transfers.list()
    )).total,
    0,
  );
});

Deno.test("an approved request ends the stay and its slice; the history stays and she may apply elsewhere", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const requestId = await ask(opened);
  const wuhan = await callerOf(platform, "wuhan");
  const liMei = await callerOf(platform, "liMei");

  await wuhan.transfers.approve({ requestId, on: "2026-11-21" });

  const stay = await stayOf(opened);
  assert.equal(stay?.toDate, "2026-11-21");
  assert.equal(stay?.endReason, "21");
  assert.equal(stay?.destination, "西陵区医院");
  assert.equal(stay?.hiddenAt, null);
  const slices = (await allRows(platform.db, "posting"))
    .filter(({ membershipId }) => membershipId === IDS.membership.liMei);
  assert.deepEqual(slices.map(({ toDate }) => toDate), ["2026-11-21"]);
  assert.equal((await wuhan.roster.active({})).total, 0);
  const own = await liMei.me.overview();
  assert.equal(own.membership, null);
  assert.equal(own.record.identityType, "5");
  assert.equal(own.transfer?.state, "approved");
  const [decided] = (await wuhan.transfers.list({ view: "decided" })).lines;
  assert.equal(decided?.state, "approved");
  assert.equal(decided?.decidedBy, "4201060001");
  assert.equal(decided?.departmentName, "呼吸内科");

  await liMei.me.setRecord({ identityType: "2" });
  const elsewhere = await liMei.me.submitApplication({
    unitId: IDS.unit.yichang,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.yichang,
  });
  assert.deepEqual(elsewhere, { isBound: false });
});

Deno.test("a refused request leaves her on the roster with the reason; she may ask again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const requestId = await ask(opened);
  const wuhan = await callerOf(platform, "wuhan");
  const liMei = await callerOf(platform, "liMei");

  const blank = await codeOf(
    wuhan.transfers.refuse({ requestId, refusal: " " }),
  );
  await wuhan.transfers.refuse({ requestId, refusal: " 请先办完交接 " });
  const own = await liMei.me.transfers();
  await liMei.me.requestTransfer(ASKED);

  assert.equal(blank, "badInput");
  assert.equal(own.requests[0]?.state, "refused");
  assert.equal(own.requests[0]?.refusal, "请先办完交接");
  assert.ok(own.membership);
  assert.equal((await wuhan.transfers.list()).total, 1);
});

Deno.test("a request is withdrawn once, by whoever made it", async () => {
  await using opened = await testPlatform();
  const requestId = await ask(opened);
  const liMei = await callerOf(opened.platform, "liMei");
  const wangQiang = await callerOf(opened.platform, "wangQiang");
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const id of [requestId, "trf_nobody-has-this"]) {
    const code = await codeOf(
      wangQiang.me.withdrawTransfer({ requestId: id }),
    );
    assert.equal(code, "notFound");
  }
  await liMei.me.withdrawTransfer({ requestId });

  const again = await codeOf(liMei.me.withdrawTransfer({ requestId }));
  const late = await codeOf(
    wuhan.transfers.approve({ requestId, on: "2026-11-21" }),
  );
  assert.deepEqual([again, late], ["alreadyDecided", "alreadyDecided"]);
  assert.equal((await stayOf(opened))?.toDate, null);
});

Deno.test("a request is refused for another day than one of the stay, twice at once, and to who is on no roster", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await callerOf(platform, "liMei");
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const of = (change: object) =>
    codeOf(liMei.me.requestTransfer({ ...ASKED, ...change }));

  const codes = [
    await of({ leaveOn: "2026-11-24" }),
    await of({ leaveOn: "2024-01-01" }),
    await of({ leaveOn: "2026-02-30" }),
    await of({ leaveOn: "" }),
    await of({ reason: "24" }),
    await of({ reason: "26" }),
    await of({ destination: "远".repeat(101) }),
    await codeOf(zhaoMin.me.requestTransfer(ASKED)),
  ];
  await liMei.me.requestTransfer(ASKED);

  assert.deepEqual(codes, [
    "leaveInFuture",
    "leaveBeforeStart",
    "badInput",
    "badInput",
    "badInput",
    "badInput",
    "badInput",
    "notBound",
  ]);
  assert.equal(await of({}), "transferWaits");
  assert.equal((await allRows(platform.db, "transferRequest")).length, 1);
});

Deno.test("the unit says the day on which the stay ends: not after today, not before the last change of post", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const requestId = await ask(opened);
  await changeRow(platform.db, "posting", "pst_limei-first", {
    fromDate: "2026-11-22",
  });
  const wuhan = await callerOf(platform, "wuhan");

  const { firstEnd } = await wuhan.transfers.request({ requestId });
  const before = await allRows(platform.db, "audit");
  const codes = [
    await codeOf(wuhan.transfers.approve({ requestId, on: "2026-11-20" })),
    await codeOf(wuhan.transfers.approve({ requestId, on: "2026-11-24" })),
  ];

  assert.equal(firstEnd, "2026-11-22");
  assert.deepEqual(codes, ["endsTooEarly", "endsInFuture"]);
  assert.deepEqual(await allRows(platform.db, "audit"), before);
  assert.equal((await wuhan.transfers.list()).total, 1, "nothing is decided");
  await wuhan.transfers.approve({ requestId, on: "2026-11-22" });
  assert.equal((await stayOf(opened))?.toDate, "2026-11-22");
});

Deno.test("transfers answers another unit's request as a missing one", async () => {
  await using opened = await testPlatform();
  const own = await ask(opened);
  const { transfers } = await callerOf(opened.platform, "yichang");

  for (const requestId of [own, "trf_nobody-has-this"]) {
    const codes = [
      await codeOf(transfers.request({ requestId })),
      await codeOf(transfers.approve({ requestId, on: "2026-11-21" })),
      await codeOf(transfers.refuse({ requestId, refusal: "不是本单位" })),
    ];
    assert.deepEqual(codes, ["notFound", "notFound", "notFound"]);
  }
});

Deno.test("a stay that the unit ends itself overtakes the request, revokes the grant and says so in the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await ask(opened);
  const ctx = await signedInContext(platform, "wuhan");

  await act(opened, (tx) =>
    endStay(WUHAN, tx, ctx, {
      membershipId: IDS.membership.liMei,
      on: "2026-11-23",
      reason: "25",
      destination: null,
      note: "合同到期",
    }));

  const [request] = await allRows(platform.db, "transferRequest");
  const [grant] = await allRows(platform.db, "vipGrant");
  const lines = await allRows(platform.db, "audit");
  assert.equal(request?.state, "overtaken");
  assert.equal(grant?.revokedAt, ctx.now.at);
  assert.equal((await stayOf(opened))?.endNote, "合同到期");
  assert.equal(lines.at(-1)?.act, "transfers.overtake");
  const again = act(opened, (tx) =>
    endStay(WUHAN, tx, ctx, {
      membershipId: IDS.membership.liMei,
      on: "2026-11-23",
      reason: "25",
      destination: null,
      note: null,
    }));
  await assert.rejects(again, { code: "notFound" });
});

Deno.test("the database ends no stay over a request that waits, and takes none of another's stay", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await ask(opened);

  await assert.rejects(
    changeRow(platform.db, "membership", IDS.membership.liMei, {
      toDate: "2026-11-23",
      endReason: "21",
    }),
    /a request to leave waits/,
  );
  const request = {
    membershipId: IDS.membership.wangQiang,
    unitId: IDS.unit.yichang,
    state: "waiting",
    reason: "21",
    leaveOn: "2026-11-20",
    submittedAt: "2026-11-23T02:00:00.000Z",
  } as const;
  for (
    const wrong of [
      { personId: IDS.person.chenJing },
      { personId: IDS.person.wangQiang, unitId: IDS.unit.wuhan },
      { personId: IDS.person.wangQiang, leaveOn: "2020-01-01" },
    ]
  ) {
    await assert.rejects(
      insertRow(platform.db, "transferRequest", {
        ...request,
        id: "trf_wrong-one-here",
        ...wrong,
      }),
      /no such stay/,
    );
  }
});

Deno.test("each act on a request has its line in the trail, with the day before and after", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const first = await ask(opened);
  const liMei = await callerOf(platform, "liMei");
  await liMei.me.withdrawTransfer({ requestId: first });
  const second = await ask(opened);
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.transfers.refuse({ requestId: second, refusal: "请先交接" });
  const third = await ask(opened);
  await wuhan.transfers.approve({ requestId: third, on: "2026-11-22" });

  const lines = await allRows(platform.db, "audit");

  assert.deepEqual(lines.map(({ act, subjectId }) => [act, subjectId]), [
    ["me.requestTransfer", first],
    ["me.withdrawTransfer", first],
    ["me.requestTransfer", second],
    ["transfers.refuse", second],
    ["me.requestTransfer", third],
    ["transfers.approve", third],
  ]);
  assert.ok(lines.every(({ unitId }) => unitId === IDS.unit.wuhan));
  const approved = lines.at(-1);
  assert.deepEqual(JSON.parse(approved?.before ?? ""), {
    leaveOn: "2026-11-20",
  });
  assert.equal(JSON.parse(approved?.after ?? "").leaveOn, "2026-11-22");
});

/** 李梅 asks to leave; gives the request's id. */
async function ask({ platform }: TestPlatform): Promise<string> {
  const liMei = await callerOf(platform, "liMei");
  await liMei.me.requestTransfer(ASKED);
  const { requests } = await liMei.me.transfers();
  const waiting = requests.find(({ state }) => state === "waiting");
  assert.ok(waiting);
  return waiting.id;
}

async function stayOf({ platform }: TestPlatform) {
  return (await allRows(platform.db, "membership"))
    .find(({ id }) => id === IDS.membership.liMei);
}
