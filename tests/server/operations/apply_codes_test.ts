import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  contextOf,
  testPlatform,
} from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { forgetTries } from "@/server/limits.ts";
import type { Platform } from "@/server/platform.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.internal,
  position: "2",
  unitCode: DEMO_UNIT_CODES.wuhan,
};

Deno.test("me.submitApplication takes the code as people copy it", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const result = await zhaoMin.me.submitApplication({
    ...APPLICATION,
    unitCode: " ７k3m 9qxt ",
  });

  assert.deepEqual(result, { isBound: false });
});

Deno.test("five wrong codes stop a person for an hour, even with the right one", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const wrong = { ...APPLICATION, unitCode: "AAAA-AAAA" };

  for (let miss = 0; miss < 5; miss++) {
    assert.equal(
      await codeOf(zhaoMin.me.submitApplication(wrong)),
      "wrongUnitCode",
    );
  }
  const stopped = await codeOf(zhaoMin.me.submitApplication(APPLICATION));
  time.ms += 3_600_000;
  const later = await callerOf(platform, "zhaoMin");

  assert.equal(stopped, "tooManyTries");
  assert.deepEqual(await later.me.submitApplication(APPLICATION), {
    isBound: false,
  });
});

Deno.test("parallel guesses of the code are all counted", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const codes = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      codeOf(zhaoMin.me.submitApplication({
        ...APPLICATION,
        unitCode: `AAAA-AA${10 + at}`,
      }))),
  );

  assert.equal(codes.filter((code) => code === "wrongUnitCode").length, 5);
  assert.equal(codes.filter((code) => code === "tooManyTries").length, 7);
});

Deno.test("right codes are not counted: a whole hospital may apply in an hour", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const zhouTing = await callerOf(opened.platform, "zhouTing");
  await zhouTing.me.withdraw({ applicationId: IDS.application.zhouTing });

  // A hundred wrong codes would stop the unit; one person does 120 things an hour.
  for (let time = 0; time < 55; time++) {
    for (const { me } of [zhaoMin, zhouTing]) {
      await me.submitApplication(APPLICATION);
      const { applications } = await me.overview();
      await me.withdraw({ applicationId: applications[0]?.id ?? "" });
    }
  }

  assert.deepEqual(await zhaoMin.me.submitApplication(APPLICATION), {
    isBound: false,
  });
});

Deno.test("a hundred wrong codes stop a unit for an hour, whoever tries", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const wrong = { ...APPLICATION, unitCode: "AAAA-AAAA" };
  const zhouTing = await callerOf(platform, "zhouTing");
  await zhouTing.me.withdraw({ applicationId: IDS.application.zhouTing });

  // Forgotten between tries, as if each came from another person.
  const zhaoMin = await callerOf(platform, "zhaoMin");
  for (let miss = 0; miss < 100; miss++) {
    await codeOf(zhaoMin.me.submitApplication(wrong));
    await clearPersonTries(platform, "zhaoMin");
  }
  const stopped = await codeOf(zhouTing.me.submitApplication(APPLICATION));
  time.ms += 3_600_000;
  const later = await callerOf(platform, "zhouTing");

  assert.equal(stopped, "tooManyTries");
  assert.deepEqual(await later.me.submitApplication(APPLICATION), {
    isBound: false,
  });
});

Deno.test("another unit's code does not open this unit", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const code = await codeOf(zhaoMin.me.submitApplication({
    ...APPLICATION,
    unitCode: DEMO_UNIT_CODES.yichang,
  }));

  assert.equal(code, "wrongUnitCode");
});

Deno.test("a code is dead once its time is over", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  time.ms += 90 * 86_400_000;
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const code = await codeOf(zhaoMin.me.submitApplication(APPLICATION));

  assert.equal(code, "wrongUnitCode");
});

Deno.test("me.submitApplication refuses a unit that is not 已完善, and a closed one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");

  await changeRow(platform.db, "unit", IDS.unit.wuhan, {
    profileState: "incomplete",
  });
  const incomplete = await codeOf(zhaoMin.me.submitApplication(APPLICATION));
  await changeRow(platform.db, "unit", IDS.unit.wuhan, {
    profileState: "complete",
    state: "closed",
  });
  const closed = await codeOf(zhaoMin.me.submitApplication(APPLICATION));

  assert.equal(incomplete, "unitNotOpen");
  assert.equal(closed, "unitNotOpen");
});

async function clearPersonTries(
  platform: Platform,
  who: "zhaoMin",
): Promise<void> {
  const ctx = await contextOf(platform, who);
  await forgetTries(ctx, [{ limit: "unitCodePerson", who: IDS.account[who] }]);
}
