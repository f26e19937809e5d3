import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  contextOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { callProcedure } from "@/tests/support/procedures.ts";
import { allRows, dumpOf } from "@/tests/support/rows.ts";
import { addStaff, moveToClinic } from "@/tests/support/staff.ts";
import {
  changePost,
  CHEN_JING,
  holdByPerson,
  LI_MEI,
  stayRows,
  staysOf,
} from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const ROUNDS = 20;
const ON = "2026-11-23";
const POST = {
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "1",
};
const STAMP = "0123456789abcdef";

/** Every act and reading on one stay, with what its form would say. */
const CALLS: readonly [path: string, rest: object][] = [
  ["stays.stay", {}],
  ["stays.history", {}],
  ["stays.numbers", { purpose: "办理社保" }],
  ["stays.change", { stamp: STAMP, on: ON, ...POST }],
  ["stays.changeRetired", { stamp: STAMP, retirementKind: "1" }],
  ["stays.rename", { held: "李梅", name: "李玫", reason: "户籍更名" }],
  ["stays.end", { reason: "21", on: ON }],
  ["stays.retire", { retirementKind: "1", on: ON }],
  ["stays.reinstate", { on: ON, ...POST }],
  ["stays.hide", {}],
];

Deno.test("A-01 a stay of another unit, of a clinic, and one that is off the list answer as one that nobody has", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addStaff(platform, 1);
  await moveToClinic(platform.db, "吴明");
  const clinic = (await allRows(platform.db, "membership"))
    .find(({ kind }) => kind === "clinic")?.id ?? "";
  const stays = await staysOf(opened);
  await stays.end({ ...LI_MEI, reason: "21", on: "2026-11-20" });
  await stays.hide(LI_MEI);
  const wuhan = await contextOf(platform, "wuhan");
  const before = await dumpOf(platform.db);

  const ids = {
    foreign: IDS.membership.wangQiang,
    clinic,
    hidden: LI_MEI.membershipId,
    nobodys: "mem_nobody-has-this",
  };
  for (const [path, rest] of CALLS) {
    for (const [whose, membershipId] of Object.entries(ids)) {
      const code = await codeOf(
        callProcedure(wuhan, path, { membershipId, ...rest }),
      );
      assert.equal(code, "notFound", `${path} ${whose}`);
    }
  }
  for (const [whose, membershipId] of Object.entries(ids)) {
    // One that is off the own list is reported: a page that was open may name it.
    if (whose === "hidden") continue;
    const membershipIds = [membershipId, LI_MEI.membershipId];
    for (
      const [path, rest] of [
        ["stays.moves", {}],
        ["stays.moveMany", { departmentId: POST.departmentId, on: ON }],
      ] as const
    ) {
      const code = await codeOf(
        callProcedure(wuhan, path, { membershipIds, ...rest }),
      );
      assert.equal(code, "notFound", path);
    }
  }
  assert.equal(await dumpOf(platform.db), before, "nothing is changed");
});

Deno.test("A-08 a record that was taken off the list meanwhile refuses no whole batch", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 1);
  const { stays, roster } = await callerOf(opened.platform, "wuhan");
  const [other] = (await roster.active({ search: "吴明" })).lines;
  await stays.end({ ...LI_MEI, reason: "21", on: "2026-11-20" });
  await stays.hide(LI_MEI);
  const membershipIds = [LI_MEI.membershipId, other?.membershipId ?? ""];

  const { lines, gone } = await stays.moves({ membershipIds });
  const outcomes = await stays.moveMany({
    membershipIds,
    departmentId: POST.departmentId,
    on: ON,
  });

  assert.deepEqual([lines.map(({ name }) => name), gone], [["吴明"], 1]);
  assert.deepEqual(
    outcomes.map(({ name, refusal }) => [name, refusal]),
    [["李梅", "stayEnded"], ["吴明", null]],
  );
  const codes = [];
  for (const id of [IDS.membership.wangQiang, "mem_nobody-has-this"]) {
    const named = { membershipIds: [...membershipIds, id] };
    codes.push(
      await codeOf(stays.moves(named)),
      await codeOf(
        stays.moveMany({ ...named, departmentId: POST.departmentId, on: ON }),
      ),
    );
  }
  assert.deepEqual(new Set(codes), new Set(["notFound"]));
});

Deno.test("A-01 a department of another unit is no place to move to, and is not told from none", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  for (
    const departmentId of [
      IDS.department.yichangInternal,
      "dep_nobody-has-this",
    ]
  ) {
    const codes = [
      await codeOf(changePost(opened, { departmentId })),
      await codeOf(stays.moveMany({
        membershipIds: [LI_MEI.membershipId],
        departmentId,
        on: ON,
      })),
      await codeOf(
        stays.reinstate({ ...CHEN_JING, ...POST, departmentId, on: ON }),
      ),
    ];
    assert.deepEqual(new Set(codes), new Set(["departmentNotOpen"]));
  }
});

Deno.test("A-08 acts on a stay that has ended say so, and change nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await contextOf(platform, "wuhan");
  await (await staysOf(opened)).end({
    ...LI_MEI,
    reason: "21",
    on: "2026-11-20",
  });
  const before = await allRows(platform.db, "membership");
  const late = CALLS.filter(([path]) =>
    !["stays.stay", "stays.history", "stays.hide"].includes(path)
  );

  for (const [path, rest] of late) {
    const code = await codeOf(
      callProcedure(wuhan, path, { ...LI_MEI, ...rest }),
    );
    const isOther = path === "stays.reinstate" ||
      path === "stays.changeRetired";
    assert.ok(
      code === "stayEnded" || isOther && code === "notFound",
      `${path} ${code}`,
    );
  }
  assert.deepEqual(await allRows(platform.db, "membership"), before);
});

Deno.test("A-08 the holder of a subaccount does nothing to her own stay; the main account may", async () => {
  await using opened = await testPlatform();
  await grant(opened, IDS.account.wuhanReview, "03");
  await holdByPerson(opened, {
    accountId: IDS.account.wuhanReview,
    personId: IDS.person.liMei,
  });
  const own = await staysOf(opened, "wuhanReview");
  const { stamp } = await own.stay(LI_MEI);

  const codes = [
    await codeOf(own.change({ ...LI_MEI, ...POST, stamp, on: ON })),
    await codeOf(
      own.rename({ ...LI_MEI, held: "李梅", name: "李玫", reason: "更名" }),
    ),
    await codeOf(own.end({ ...LI_MEI, reason: "21", on: ON })),
    await codeOf(own.retire({ ...LI_MEI, retirementKind: "1", on: ON })),
  ];
  const [many] = await own.moveMany({
    membershipIds: [LI_MEI.membershipId],
    departmentId: POST.departmentId,
    on: ON,
  });
  const others = await own.reinstate({ ...CHEN_JING, ...POST, on: ON });

  assert.deepEqual(new Set(codes), new Set(["ownRecord"]));
  assert.equal(many?.refusal, "ownRecord");
  assert.match(others, /^mem_/);
  await holdByPerson(opened, {
    accountId: IDS.account.wuhan,
    personId: IDS.person.liMei,
  });
  const main = await staysOf(opened);
  await main.retire({ ...LI_MEI, retirementKind: "1", on: ON });
});

Deno.test("A-08 转出 and 退休 race, twenty times: one wins, and no stay is half ended", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await using opened = await testPlatform();
    const one = await staysOf(opened);
    const other = await staysOf(opened);

    const ends = await Promise.all([
      endOf(one.end({ ...LI_MEI, reason: "21", on: ON })),
      endOf(other.retire({ ...LI_MEI, retirementKind: "1", on: ON })),
      endOf(one.retire({ ...LI_MEI, retirementKind: "2", on: ON })),
    ]);

    assert.deepEqual(
      ends.sort(),
      ["done", "stayEnded", "stayEnded"],
      `${round}`,
    );
    await assertWhole(opened, IDS.person.liMei);
  }
});

Deno.test("A-08 恢复在职, 转出 and 恢复在职 race, twenty times: she has one live stay at the most", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await using opened = await testPlatform();
    const stays = await staysOf(opened);

    const ends = await Promise.all([
      endOf(stays.reinstate({ ...CHEN_JING, ...POST, on: ON })),
      endOf(stays.end({ ...CHEN_JING, reason: "29", on: ON })),
      endOf(stays.reinstate({ ...CHEN_JING, ...POST, on: ON })),
    ]);

    assert.equal(ends.filter((end) => end === "done").length, 1);
    await assertWhole(opened, IDS.person.chenJing);
  }
});

Deno.test("A-08 her request is approved while she is retired: one counts", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.requestTransfer({ reason: "21", leaveOn: "2026-11-20" });
  const requestId = (await me.transfers()).requests[0]?.id ?? "";
  const { stays, transfers } = await callerOf(platform, "wuhan");

  const ends = await Promise.all([
    endOf(stays.retire({ ...LI_MEI, retirementKind: "1", on: ON })),
    endOf(transfers.approve({ requestId, on: ON })),
  ]);

  assert.equal(ends.filter((end) => end === "done").length, 1, String(ends));
  await assertWhole(opened, IDS.person.liMei);
});

Deno.test("A-08 two pages change one post at once: one is saved, the other hears of it", async () => {
  await using opened = await testPlatform();
  const one = await staysOf(opened);
  const other = await staysOf(opened);
  const { stamp } = await one.stay(LI_MEI);
  const change = { ...LI_MEI, ...POST, stamp, on: ON };

  const ends = await Promise.all([
    endOf(one.change(change)),
    endOf(other.change({ ...change, titleLevel: "1" })),
  ]);

  assert.deepEqual(ends.sort(), ["done", "stayChanged"]);
});

/** A person has one live stay at the most, with one live slice; an ended one has none. */
async function assertWhole(
  opened: TestPlatform,
  personId: string,
): Promise<void> {
  const stays = await stayRows(opened, personId);
  const slices = await allRows(opened.platform.db, "posting");
  const live = stays.filter(({ toDate }) => toDate === null);
  assert.ok(live.length <= 1);
  for (const stay of stays) {
    const held = slices.filter(({ membershipId, toDate }) =>
      membershipId === stay.id && toDate === null
    );
    assert.equal(held.length, stay.toDate === null ? 1 : 0);
  }
}

/** `done`, or the code with which it was refused. */
async function endOf(call: Promise<unknown>): Promise<string> {
  const [result] = await Promise.allSettled([call]);
  return result.status === "fulfilled" ? "done" : await codeOf(call);
}
