import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";

Deno.test("divisions.below lists what lies under a city, 省直辖 and a county", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const counties = await wuhan.divisions.below({ code: "4201" });
  const towns = await wuhan.divisions.below({ code: "420106" });

  assert.equal(counties.length, 13);
  assert.deepEqual(counties[0], { code: "420102", label: "江岸区" });
  assert.deepEqual(towns[0], { code: "420106001", label: "积玉桥街道" });
  assert.equal((await wuhan.divisions.below({ code: "4290" })).length, 4);
});

Deno.test("divisions.below finds no place that is not there, and takes no other code", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const below = (code: string) => codeOf(wuhan.divisions.below({ code }));

  assert.equal(await below("4299"), "notFound");
  assert.equal(await below("430102"), "notFound");
  assert.equal(await below("42"), "badInput");
  assert.equal(await below("420106001"), "badInput");
});

Deno.test("divisions.choices makes the first frame of a chooser", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const chosen = await wuhan.divisions.choices({ code: "420106" });
  const nothing = await wuhan.divisions.choices({});

  assert.equal(chosen.city.length, 14);
  assert.equal(chosen.county.length, 13);
  assert.equal(chosen.town[0]?.label, "积玉桥街道");
  assert.deepEqual(nothing.county, []);
});

Deno.test("divisions answers nobody who is not signed in", async () => {
  await using opened = await testPlatform();
  const nobody = await callerOf(opened.platform, null);

  assert.equal(
    await codeOf(nobody.divisions.below({ code: "4201" })),
    "signInNeeded",
  );
  assert.equal(await codeOf(nobody.divisions.choices({})), "signInNeeded");
});
