import assert from "node:assert/strict";
import { checkDigitOf } from "@/domain/citizen_id.ts";
import { refusalOf } from "@/server/trpc.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const WANTED = "420106199003070022";

Deno.test("A-07 who keeps the lists cannot guess a number of a line by looking for it without an end, and unseen", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const main = await ownCaller(platform, "wuhan");
  const made = await main.preload.create({
    kind: "active",
    name: "高翔",
    documentNumber: numberOn("1990-03-07"),
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });
  assert.ok(made.ok);
  const trailBefore = (await allRows(platform.db, "audit")).length;

  // A subaccount of group 02, no second proof: sees the mask, tries each birth date.
  const thief = await ownCaller(platform, "wuhanReview", {
    hasSteppedUp: false,
  });
  const { documentMasked } = await thief.preload.entry({
    entryId: made.entryId,
  });
  let tries = 0;
  let outcome = "";
  for (const number of candidates(documentMasked)) {
    tries++;
    const answer = await thief.preload.find({
      kind: "active",
      documentNumber: number,
    }).catch((error) => refusalOf(error)?.code ?? String(error));
    if (typeof answer === "string") {
      outcome = answer;
      break;
    }
    if (answer.lines.length > 0) {
      outcome = `found ${number}`;
      break;
    }
  }

  const trailAfter = (await allRows(platform.db, "audit")).length;
  assert.ok(trailAfter - trailBefore >= 200, "each has its line");
  assert.equal(
    outcome,
    "findsUsedUp",
    `${outcome} after ${tries} tries of ${documentMasked}, ${
      trailAfter - trailBefore
    } lines in the trail`,
  );
});

function numberOn(day: string): string {
  const body = `420106${day.replaceAll("-", "")}${WANTED.slice(14, 17)}`;
  return body + checkDigitOf(body + "0");
}

/** All numbers that a mask leaves, of people of working age. */
function* candidates(masked: string): Generator<string> {
  const head = masked.slice(0, 6);
  const tail = masked.slice(-4);
  for (
    let ms = Date.UTC(1966, 0, 1);
    ms < Date.UTC(2005, 0, 1);
    ms += 86_400_000
  ) {
    const day = new Date(ms).toISOString().slice(0, 10).replaceAll("-", "");
    const body = `${head}${day}${tail.slice(0, 3)}`;
    if (checkDigitOf(body + "0") === tail[3]) yield body + tail[3];
  }
}
