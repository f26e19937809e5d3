import assert from "node:assert/strict";
import type { Context } from "@/server/context.ts";
import {
  type Counted,
  forgetTries,
  type Limit,
  returnTry,
  takeTry,
} from "@/server/limits.ts";
import {
  codeOf,
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { fillLimit } from "@/tests/support/limits.ts";
import { allRows } from "@/tests/support/rows.ts";
import { keepLog } from "@/tests/support/wechat.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How many tries each limit lets through, for how long, and how the next is refused. */
const LIMITS: [Limit, number, number, string][] = [
  ["signInAccount", 5, 15 * MINUTE_MS, "tooManyTries"],
  ["signInKnown", 10, 15 * MINUTE_MS, "tooManyTries"],
  ["signInAddress", 60, 15 * MINUTE_MS, "tooManyTries"],
  ["activationAddress", 30, HOUR_MS, "tooManyTries"],
  ["secondFactor", 10, 15 * MINUTE_MS, "tooManyTries"],
  ["scanAddress", 60, 15 * MINUTE_MS, "tooManyTries"],
  ["smsNumberMinute", 1, MINUTE_MS, "smsTooOften"],
  ["smsNumberHour", 5, HOUR_MS, "smsTooOften"],
  ["smsNumberDay", 10, 24 * HOUR_MS, "smsTooOften"],
  ["smsNumberUnproved", 7, 24 * HOUR_MS, "smsTooOften"],
  ["smsAddress", 20, HOUR_MS, "smsTooOften"],
];

for (const [limit, tries, windowMs, refusal] of LIMITS) {
  Deno.test(`${limit} lets ${tries} through in ${windowMs / MINUTE_MS} minutes, then says ${refusal}`, async () => {
    await using opened = await testPlatform();

    const first = await takeMany(opened, { limit, who: "x" }, tries + 1);
    opened.time.ms += windowMs - 1;
    const still = await takeMany(opened, { limit, who: "x" }, 1);
    opened.time.ms += 1;
    const again = await takeMany(opened, { limit, who: "x" }, 1);

    assert.deepEqual(first, [...Array(tries).fill("ok"), refusal]);
    assert.deepEqual(still, [refusal]);
    assert.deepEqual(again, ["ok"]);
  });
}

Deno.test("what is counted of one is not counted of another, nor by another limit", async () => {
  await using opened = await testPlatform();
  await takeMany(opened, { limit: "secondFactor", who: "x" }, 10);

  const others = [
    ...await takeMany(opened, { limit: "secondFactor", who: "y" }, 1),
    ...await takeMany(opened, { limit: "scanAddress", who: "x" }, 1),
  ];

  assert.deepEqual(others, ["ok", "ok"]);
});

Deno.test("a try is counted against each limit up to the one that it goes over", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, null);
  const counted: Counted[] = [
    { limit: "smsAddress", who: "192.0.2.1" },
    { limit: "smsNumberMinute", who: "13900010001" },
    { limit: "smsNumberHour", who: "13900010001" },
  ];

  await takeTry(ctx, counted);
  const code = await codeOf(takeTry(ctx, counted));

  assert.equal(code, "smsTooOften");
  assert.deepEqual(await countsOf(opened), {
    smsAddress: 2,
    smsNumberMinute: 2,
    smsNumberHour: 1,
  });
});

Deno.test("returnTry takes one back, forgetTries all of them", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, null);
  const one: Counted = { limit: "secondFactor", who: "x" };
  const other: Counted = { limit: "secondFactor", who: "y" };
  await takeMany(opened, one, 3);
  await takeMany(opened, other, 3);

  await returnTry(ctx, one);
  assert.equal((await countsOf(opened))["secondFactor"], 2 + 3);
  await forgetTries(ctx, [one]);
  assert.equal((await countsOf(opened))["secondFactor"], 3);
});

Deno.test("the database keeps no name, address or phone that was counted", async () => {
  await using opened = await testPlatform();
  const who = "13900010001";
  await takeMany(opened, { limit: "smsNumberDay", who }, 1);

  const text = JSON.stringify(
    await allRows(opened.platform.db, "limitCounter"),
  );

  assert.match(text, /smsNumberDay:[\w-]{43}/);
  assert.ok(!text.includes(who));
});

for (
  const [limit, tries, refusal] of [
    ["signInAll", 20_000, "tooManyTries"],
    ["activationAll", 2_000, "tooManyTries"],
    ["smsAll", 10_000, "smsTooOften"],
  ] as const
) {
  Deno.test(`${limit} lets ${tries} of all through, then raises its alarm once`, async () => {
    await using opened = await testPlatform();
    await fillLimit(opened.platform, { limit, count: tries - 1 });
    const lines = await keepLog();

    const ends = await takeMany(opened, { limit, who: "" }, 4);

    assert.deepEqual(ends, ["ok", refusal, refusal, refusal]);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", new RegExp(`of all exceeded.*${limit}`));
  });
}

Deno.test("a limit of one account or address raises no alarm", async () => {
  await using opened = await testPlatform();
  const lines = await keepLog();

  await takeMany(opened, { limit: "signInAccount", who: "x" }, 10);

  assert.deepEqual(lines, []);
});

Deno.test("a hundred tries at once are counted as a hundred", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, null);
  const one: Counted = { limit: "secondFactor", who: "x" };

  const ends = await Promise.all(
    Array.from({ length: 100 }, () => endOf(ctx, one)),
  );

  assert.equal(ends.filter((end) => end === "ok").length, 10);
  assert.equal((await countsOf(opened))["secondFactor"], 100);
});

/** What so many tries, one after the other, come to. */
async function takeMany(
  { platform }: TestPlatform,
  counted: Counted,
  count: number,
): Promise<string[]> {
  const ends: string[] = [];
  for (let at = 0; at < count; at++) {
    ends.push(await endOf(await contextOf(platform, null), counted));
  }
  return ends;
}

function endOf(ctx: Context, counted: Counted): Promise<string> {
  const call = takeTry(ctx, [counted]);
  return call.then(() => "ok", () => codeOf(call));
}

/** The counts of each limit, of whomever, added up. */
async function countsOf(
  { platform }: TestPlatform,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { key, count } of await allRows(platform.db, "limitCounter")) {
    const limit = key.split(":")[0] ?? "";
    counts[limit] = (counts[limit] ?? 0) + count;
  }
  return counts;
}
