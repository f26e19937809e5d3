import assert from "node:assert/strict";
import { findSliceOn } from "@/db/queries/stay_details.ts";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import { changePost } from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const DAY_MS = 86_400_000;
const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const ID = "ruan-shuyao-1";

Deno.test("a person who came, changed department, retired and came back is where she was on seven dates", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const start = time.ms;
  const wuhan = () => callerOf(platform, "wuhan");
  const applicant = await addPerson(platform, {
    id: ID,
    name: "阮书瑶",
    documentNumber: "420106196511230022",
  });
  await applyTo(applicant);
  const { lines } = await (await wuhan()).admission.waiting({
    search: "阮书瑶",
  });
  // Came on 11-23, to 内科.
  await (await wuhan()).admission.pass({
    applicationId: lines[0]?.id ?? "",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });
  const came = (await (await wuhan()).roster.active({ search: "阮书瑶" }))
    .lines[0]?.membershipId ?? "";

  // Written on 11-30: in 护理部 since 11-27.
  time.ms = start + 7 * DAY_MS;
  await changePost(opened, {
    membershipId: came,
    departmentId: IDS.department.nursing,
    on: "2026-11-27",
    joinedOn: null,
  });
  // Written on 12-10: retired since 12-05.
  time.ms = start + 17 * DAY_MS;
  const retired = await (await wuhan()).stays.retire({
    membershipId: came,
    on: "2026-12-05",
    retirementKind: "1",
  });
  // Written on 12-20: back since 12-15.
  time.ms = start + 27 * DAY_MS;
  await (await wuhan()).stays.reinstate({
    membershipId: retired,
    on: "2026-12-15",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "3",
  });

  const on = async (day: string) => {
    const found = await findSliceOn(WUHAN, platform.db, {
      personId: `psn_${ID}`,
      on: day,
    });
    return found
      ? `${found.kind} ${found.departmentName} ${found.establishment}`
      : "nowhere";
  };
  assert.equal(await on("2026-11-22"), "nowhere");
  assert.equal(await on("2026-11-23"), "active 内科 1");
  assert.equal(await on("2026-11-26"), "active 内科 1");
  assert.equal(await on("2026-11-27"), "active 护理部 1");
  assert.equal(await on("2026-12-05"), "retired null null");
  assert.equal(await on("2026-12-14"), "retired null null");
  assert.equal(await on("2026-12-15"), "active 内科 3");
  const elsewhere = { kind: "unit", unitId: IDS.unit.yichang } as const;
  assert.equal(
    await findSliceOn(elsewhere, platform.db, {
      personId: `psn_${ID}`,
      on: "2026-12-15",
    }),
    undefined,
  );

  const history = await (await wuhan()).stays.history({ membershipId: came });
  assert.deepEqual(
    history.map(({ on, title, by }) => `${on} ${title} ${by}`),
    [
      "2026-12-15 恢复在职 4201060001",
      "2026-12-05 退休 4201060001",
      "2026-11-27 修改岗位信息 4201060001",
      "2026-11-23 审核通过 4201060001",
      "2026-11-23 个人注册 本人",
    ],
  );
  assert.deepEqual(history[2]?.details, ["内设机构：内科 → 护理部"]);
});

Deno.test("whoever comes, is moved and retires on one day is among the retired on it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const stays = (await callerOf(platform, "wuhan")).stays;
  const membershipId = IDS.membership.liMei;
  await changePost(opened, { departmentId: IDS.department.nursing });
  const retired = await stays.retire({
    membershipId,
    on: "2026-11-23",
    retirementKind: "1",
  });
  await stays.reinstate({
    membershipId: retired,
    on: "2026-11-23",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });

  const where = async (on: string) =>
    (await findSliceOn(WUHAN, platform.db, {
      personId: IDS.person.liMei,
      on,
    }))?.departmentName;
  assert.equal(await where("2026-11-22"), "呼吸内科");
  assert.equal(await where("2026-11-23"), "内科");
});
