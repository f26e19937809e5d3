import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.respiratory,
  position: "2",
  unitCode: DEMO_UNIT_CODES.wuhan,
};

Deno.test("A-31 a person who applies and withdraws by machine is stopped; others and her pages are not", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const liMei = await callerOf(platform, "liMei");
  let acts = 0;
  let refused = "";

  while (refused === "" && acts < 300) {
    const [newest] = (await zhaoMin.me.overview()).applications;
    refused = await refusalOf(
      newest?.state === "waiting"
        ? zhaoMin.me.withdraw({ applicationId: newest.id })
        : zhaoMin.me.submitApplication(APPLICATION),
    );
    if (refused === "") acts++;
  }

  assert.equal(refused, "tooManyTries");
  assert.equal(acts, 120);
  const written = (await allRows(platform.db, "application"))
    .filter(({ personId }) => personId === IDS.person.zhaoMin);
  assert.equal(written.length, 60);
  await liMei.me.setRecord({ education: "21" });

  opened.time.ms += 3_601_000;
  const later = await callerOf(platform, "zhaoMin");
  await later.me.submitApplication(APPLICATION);
});

Deno.test("A-31 an office's acts are not counted: it works through hundreds of people", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (let at = 0; at < 150; at++) {
    assert.equal(
      await codeOf(wuhan.imports.drop({ importId: "imp_nobody-has-this" })),
      "notFound",
    );
  }
});

/** The code of a refusal; empty where the act was done. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([call]);
  if (outcome.status === "fulfilled") return "";
  return await codeOf(Promise.reject(outcome.reason));
}
