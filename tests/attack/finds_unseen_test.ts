import assert from "node:assert/strict";
import { checkDigitOf } from "@/domain/citizen_id.ts";
import { callerOf, grant, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";
import { CAST } from "@/tools/seed.ts";

Deno.test("A-07 no number of a roster is proved by looking for it without a line in the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanStatistics, "03");
  const thief = await ownCaller(platform, "wuhanStatistics", {
    hasSteppedUp: false,
  });
  const before = (await allRows(platform.db, "audit")).length;

  // The roster shows mask and month; with the check digit that leaves three or so.
  const { lines } = await thief.roster.active({});
  const line = lines.find(({ name }) => name === "李梅");
  assert.ok(line?.birthMonth);
  let proved: string | null = null;
  let tries = 0;
  for (const number of candidates(line.documentMasked, line.birthMonth)) {
    tries++;
    const found = await thief.roster.find({
      kind: "active",
      documentNumber: number,
    });
    if (found === line.membershipId) proved = number;
    if (proved !== null) break;
  }

  const trail = (await allRows(platform.db, "audit")).length - before;
  assert.equal(proved, CAST.liMei.documentNumber);
  const { me } = await callerOf(platform, "liMei");
  const looks = (await me.looks({})).lines.length;
  assert.equal(looks, 1);
  assert.ok(
    trail >= tries,
    `whole number ${proved} after ${tries} tries, ${trail} lines in the trail, ${looks} told to her`,
  );
});

/** What mask and month of birth leave of a citizen ID. */
function* candidates(masked: string, month: string): Generator<string> {
  const [head, tail] = [masked.slice(0, 6), masked.slice(-4)];
  for (let day = 1; day <= 31; day++) {
    const born = `${month.replace("-", "")}${String(day).padStart(2, "0")}`;
    const body = `${head}${born}${tail.slice(0, 3)}`;
    if (checkDigitOf(`${body}0`) === tail[3]) yield `${body}${tail[3]}`;
  }
}
