import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import {
  addClinicPerson,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { allRows } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";

const HUANG = {
  id: "village-huang",
  name: "黄草儿",
  documentNumber: "420106199002030039",
};

/** Her stay at 东湖村卫生室, by the rows. */
async function stayOf(opened: Awaited<ReturnType<typeof testPlatform>>) {
  const stay = (await allRows(opened.platform.db, "membership"))
    .find(({ kind }) => kind === "clinic");
  assert.ok(stay);
  return stay;
}

Deno.test("the roster of the clinics on a day says who was where then, whatever came after", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  await addClinicPerson(platform, HUANG);
  const { clinics } = await callerOf(platform, "wuhan");
  const { id: membershipId, fromDate } = await stayOf(opened);
  const on = async (day: string | null) =>
    (await clinics.roster.list({ on: day })).lines
      .map(({ clinicName }) => clinicName);

  await clinics.roster.move({ membershipId, clinicId: VILLAGES.west });

  assert.ok(fromDate < "2026-11-22");
  assert.deepEqual(await on("2020-01-01"), []);
  assert.deepEqual(await on(fromDate), ["东湖村卫生室"]);
  assert.deepEqual(await on("2026-11-22"), ["东湖村卫生室"]);
  assert.deepEqual(await on("2026-11-23"), ["西山村卫生室"]);
  assert.deepEqual(await on(null), ["西山村卫生室"]);
  const east = { on: "2026-11-22", clinicId: VILLAGES.east };
  assert.equal((await clinics.roster.list(east)).count, 1);
  assert.equal((await clinics.roster.list({ ...east, on: null })).count, 0);
  assert.equal(
    await codeOf(clinics.roster.list({ on: "2026-11-24" })),
    "badInput",
  );
});

Deno.test("a past roster of the clinics is shown with its day, and without acts", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await openClinics(platform);
  await addClinicPerson(platform, HUANG);

  const past = await wuhan.html("/clinics/roster?on=2026-11-22");
  const now = await wuhan.html("/clinics/roster?on=2999-01-01");
  const posted = await wuhan.post("/clinics/roster", { on: "2026-11-22" });

  assert.match(past, /黄草儿/);
  assert.match(past, /截至 2026-11-22/);
  assert.doesNotMatch(past, /更换单位/);
  assert.match(now, /更换单位/);
  assert.match(
    now,
    /2999-01-01”：日期不能晚于今天<\/a>.*下面是今天的名册/,
  );
  assert.equal(
    posted.headers.get("location"),
    "/clinics/roster?on=2026-11-22",
  );
});
