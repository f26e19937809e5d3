import assert from "node:assert/strict";
import { forgetOld } from "@/server/operations/preload/forget_old.ts";
import { uploadUpdate } from "@/server/operations/roster_update/upload_update.ts";
import {
  codeOf,
  contextOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  checkUpdate,
  LI_MEI_ROW,
  setUpdateChanges,
  updateSheet,
  updatesOf,
} from "@/tests/support/roster_updates.ts";
import { allRows } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import {
  auditOf,
  changePost,
  holdByPerson,
  staysOf,
} from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const ON = { on: "2026-11-20" };
const DAY_MS = 86_400_000;

/** A check that moves 李梅 and the three called 吴明 to 护理部. */
async function checkFour(opened: TestPlatform): Promise<string> {
  const { platform } = opened;
  await addPosts(platform, [
    { position: "2" },
    { position: "2" },
    { position: "2" },
  ]);
  const others = (await allRows(platform.db, "rosterLine"))
    .filter(({ name }) => name === "吴明");
  return await checkUpdate(platform, [
    { ...LI_MEI_ROW, 内设机构: "护理部" },
    ...others.map(({ membershipId }) => ({
      编号: membershipId,
      姓名: "吴明",
      内设机构: "护理部",
    })),
  ]);
}

async function nursing({ platform }: TestPlatform): Promise<number> {
  return (await allRows(platform.db, "rosterLine"))
    .filter(({ departmentId }) => departmentId === IDS.department.nursing)
    .length;
}

/** Asserts that the go is refused as a whole for 李梅 alone, with why. */
async function assertOvertaken(
  opened: TestPlatform,
  { updateId, reason, on = ON.on }: {
    updateId: string;
    reason: string;
    on?: string;
  },
): Promise<void> {
  const updates = await updatesOf(opened.platform);
  const before = await nursing(opened);
  const outcome = await updates.commit({ updateId, on });
  assert.deepEqual(outcome, {
    ok: false,
    count: 1,
    overtaken: [{
      membershipId: IDS.membership.liMei,
      name: "李梅",
      reason,
    }],
  });
  assert.equal(await nursing(opened), before);
  const { update } = await updates.report({ updateId });
  assert.equal(update.state, "checked");
}

Deno.test("an update is refused as a whole if somebody was changed since the check", async () => {
  await using opened = await testPlatform();
  const updateId = await checkFour(opened);
  await changePost(opened, { titleLevel: "1" });

  await assertOvertaken(opened, { updateId, reason: "changed" });
});

Deno.test("an update is refused as a whole if somebody left since the check", async () => {
  await using opened = await testPlatform();
  const updateId = await checkFour(opened);
  await (await staysOf(opened)).end({
    membershipId: IDS.membership.liMei,
    reason: "21",
    ...ON,
  });

  await assertOvertaken(opened, { updateId, reason: "ended" });
});

Deno.test("an update is refused as a whole for a day before somebody's slice; another day will do", async () => {
  await using opened = await testPlatform();
  await changePost(opened, { titleLevel: "1", on: "2026-11-22" });
  const updateId = await checkFour(opened);

  await assertOvertaken(opened, { updateId, reason: "tooEarly" });
  const updates = await updatesOf(opened.platform);
  assert.equal(
    await codeOf(updates.commit({ updateId, on: "2026-11-24" })),
    "actInFuture",
  );
  assert.deepEqual(
    await updates.commit({ updateId, on: "2026-11-22" }),
    { ok: true, updated: 4 },
  );
  assert.equal(await nursing(opened), 4);
});

Deno.test("an update that was overtaken is checked again: who left is an error, who is as asked is left out", async () => {
  await using opened = await testPlatform();
  const updateId = await checkFour(opened);
  const stays = await staysOf(opened);
  const [one, other] = (await allRows(opened.platform.db, "rosterLine"))
    .filter(({ name }) => name === "吴明")
    .map(({ membershipId }) => membershipId);
  await stays.end({ membershipId: one ?? "", reason: "21", ...ON });
  await changePost(opened, {
    membershipId: other ?? "",
    departmentId: IDS.department.nursing,
    joinedOn: null,
    ...ON,
  });
  const updates = await updatesOf(opened.platform);

  await updates.recheck({ updateId });

  const { update, rows } = await updates.report({ updateId });
  assert.deepEqual([update.total, update.changing, update.wrong], [4, 2, 1]);
  assert.deepEqual(rows.map(({ problems }) => problems.length), [1, 0, 0]);
  assert.deepEqual(
    await updates.commit({ updateId, ...ON, partial: "1" }),
    { ok: true, updated: 2 },
  );
  assert.equal(await nursing(opened), 3);
  assert.equal(await codeOf(updates.recheck({ updateId })), "updateDone");
  const yichang = await updatesOf(opened.platform, "yichang");
  assert.equal(await codeOf(yichang.recheck({ updateId })), "notFound");
});

Deno.test("of two checks of the same people the first go wins", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const first = await checkUpdate(platform, [
    { ...LI_MEI_ROW, 内设机构: "护理部" },
  ]);
  const second = await checkUpdate(platform, [
    { ...LI_MEI_ROW, 内设机构: "内科" },
  ]);
  const updates = await updatesOf(platform);

  const outcomes = await Promise.all([
    updates.commit({ updateId: first, ...ON }),
    updates.commit({ updateId: second, ...ON }),
  ]);

  assert.deepEqual(outcomes.map(({ ok }) => ok).toSorted(), [false, true]);
});

Deno.test("an update that fails half-way leaves nothing", async () => {
  await using opened = await testPlatform();
  const updateId = await checkFour(opened);
  const { db } = opened.platform;
  // What the check never lets through: the last of the four is refused as it is written.
  const future = [{ field: "joinedOn", before: null, after: "2999-01-01" }];
  await setUpdateChanges(opened.platform, { place: 4, changes: future });
  const updates = await updatesOf(opened.platform);

  assert.equal(
    await codeOf(updates.commit({ updateId, ...ON })),
    "joinedInFuture",
  );

  assert.equal(await nursing(opened), 0);
  assert.deepEqual(await allRows(db, "unitChange"), []);
  assert.deepEqual(await auditOf(opened, "stays.change"), []);
  const { update } = await updates.report({ updateId });
  assert.equal(update.state, "checked");
});

Deno.test("nobody but the main account changes her own record by a sheet", async () => {
  await using opened = await testPlatform();
  const sheet = [{ ...LI_MEI_ROW, 内设机构: "护理部" }];
  const sub = "wuhanReview";
  await grant(opened, IDS.account[sub], "03");
  await holdByPerson(opened, {
    accountId: IDS.account[sub],
    personId: IDS.person.liMei,
  });

  const updateId = await checkUpdate(opened.platform, sheet, sub);

  const { rows } = await (await updatesOf(opened.platform, sub))
    .report({ updateId });
  assert.match(rows[0]?.problems[0]?.sentence ?? "", /您本人的记录/);
});

Deno.test("a checked update is forgotten after a day, and of a unit the newest five are kept", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const sheet = [{ ...LI_MEI_ROW, 内设机构: "护理部" }];
  for (let time = 0; time < 7; time++) await checkUpdate(platform, sheet);
  assert.equal((await allRows(platform.db, "rosterUpdate")).length, 5);
  assert.equal((await allRows(platform.db, "rosterUpdateRow")).length, 5);

  opened.time.ms += DAY_MS - 1000;
  await forgetOld(platform);
  assert.equal((await allRows(platform.db, "rosterUpdate")).length, 5);
  opened.time.ms += 2000;
  await forgetOld(platform);

  assert.deepEqual(await allRows(platform.db, "rosterUpdate"), []);
  assert.deepEqual(await allRows(platform.db, "rosterUpdateRow"), []);
});

Deno.test("a file that is no sheet of a bulk update is refused with what is the matter", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "wuhan");
  const refusal = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const uploaded = await uploadUpdate(ctx, { name, bytes });
    return uploaded.ok ? "" : uploaded.sentence;
  };

  assert.match(
    await refusal(
      "a.xlsx",
      await updateSheet([{ 姓名: "李梅", 职称: "正高" }]),
    ),
    /缺少必需的列：编号/,
  );
  assert.match(
    await refusal("a.xlsx", await updateSheet([{ 编号: "", 姓名: "" }])),
    /表格中没有人/,
  );
  assert.notEqual(await refusal("a.xlsx", new Uint8Array([1, 2, 3])), "");
  const csv = `编号,姓名,内设机构\n${IDS.membership.liMei},李梅,护理部\n`;
  assert.equal(await refusal("a.csv", new TextEncoder().encode(csv)), "");
});

Deno.test("who may not see the roster uploads nothing", async () => {
  await using opened = await testPlatform();
  const file = {
    name: "a.xlsx",
    bytes: await updateSheet([{ ...LI_MEI_ROW, 内设机构: "护理部" }]),
  };

  const nobody = await contextOf(opened.platform, null);
  assert.equal(await codeOf(uploadUpdate(nobody, file)), "signInNeeded");
  const person = await contextOf(opened.platform, "liMei");
  assert.equal(await codeOf(uploadUpdate(person, file)), "forbidden");
});
