import assert from "node:assert/strict";
import fc from "fast-check";
import type { MatchVerdict } from "@/domain/matching.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import {
  addLines,
  addPerson,
  applyTo,
  type MadeUpLine,
} from "@/tests/support/applicants.ts";
import {
  callerOf,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const NUMBER = "420106198501010011";
/** Another 15th digit, and the check digit that comes of it. */
const NEAR = "420106198501020012";
const FAR = "420106199012310030";
const HE = { id: "he-jing-0001", name: "贺静", documentNumber: NUMBER };

/** A list of one line, and what 贺静 with {@link NUMBER} misses it by. */
const MISSES: Record<string, [Partial<MadeUpLine>, MatchVerdict]> = {
  "another name": [{ name: "何静" }, "nameDiffers"],
  "another document type": [{ documentType: "03" }, "typeDiffers"],
  "another document type and name": [
    { documentType: "03", name: "何静" },
    "typeDiffers",
  ],
  "one digit": [{ documentNumber: NEAR }, "nearDocument"],
  "the whole number": [{ documentNumber: FAR }, "namesake"],
  "another unit's list": [{ unit: "yichang" }, "notListed"],
};

for (const [by, [change, verdict]] of Object.entries(MISSES)) {
  Deno.test(`who misses the list by ${by} waits with ${verdict}, whichever came first`, async () => {
    const line = { ...HE, id: "pre_he-jing-0001", ...change };
    const listFirst = await storyOf([line], ["list", "apply"]);
    const listLast = await storyOf([line], ["apply", "list"]);

    assert.deepEqual(listFirst, { verdict, isBound: false });
    assert.deepEqual(listLast, listFirst);
  });
}

Deno.test("who agrees with the list is let in, whichever came first", async () => {
  const line = { ...HE, id: "pre_he-jing-0001" };

  for (const order of [["list", "apply"], ["apply", "list"]] as const) {
    assert.equal((await storyOf([line], order)).isBound, true, order[0]);
  }
});

Deno.test("of another unit's list a reviewer learns that the document stands there, and nothing else", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addLines(platform, [{
    ...HE,
    id: "pre_elsewhere-01",
    name: "何晶晶",
    unit: "yichang",
  }]);
  await applyTo(await addPerson(platform, HE));
  const wuhan = await callerOf(platform, "wuhan");

  const queue = await wuhan.admission.waiting({ search: "贺静" });
  const applicationId = queue.lines[0]?.id ?? "";
  const review = await wuhan.admission.application({ applicationId });

  assert.equal(queue.lines[0]?.isListedElsewhere, 1);
  assert.equal(review.isListedElsewhere, true);
  assert.equal(review.nearest, null);
  const said = JSON.stringify([queue, review]);
  for (const secret of ["何晶晶", "pre_elsewhere", "yichang", "西陵"]) {
    assert.ok(!said.includes(secret), secret);
  }
});

Deno.test("who had a line as the nearest is judged again when somebody else is let in with it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addLines(platform, [{ ...HE, id: "pre_he-jing-0001" }]);
  const near = { ...HE, id: "he-near-0001", documentNumber: NEAR };
  await applyTo(await addPerson(platform, near));
  const before = await verdictsOf(opened);
  await applyTo(await addPerson(platform, HE));

  assert.equal(before.get("psn_he-near-0001"), "nearDocument");
  const after = await verdictsOf(opened);
  assert.equal(after.get("psn_he-near-0001"), "notListed");
  assert.equal(after.get("psn_he-jing-0001"), undefined);
});

Deno.test("a list lets nobody in who came onto another roster meanwhile, and is not held up by her", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await applyTo(await addPerson(platform, HE));
  await changeRow(platform.db, "membership", IDS.membership.wangQiang, {
    personId: "psn_he-jing-0001",
  });
  await addLines(platform, [{ ...HE, id: "pre_he-jing-0001" }]);

  assert.equal(await compareAgain(opened), 0);
  assert.equal((await verdictsOf(opened)).get("psn_he-jing-0001"), "match");
});

/** A name in some spelling, a document type and one of three numbers. */
const anybody = fc.record({
  name: fc.constantFrom("贺静", "贺 静", "何静", "阿依·古丽", "阿依 • 古丽"),
  documentType: fc.constantFrom("01", "03"),
  documentNumber: fc.constantFrom(NUMBER, NEAR, FAR),
});
const differentDocuments = {
  maxLength: 4,
  selector: (one: { documentType: string; documentNumber: string }) =>
    one.documentType + one.documentNumber,
};

Deno.test("matching: the order in which lists and applications arrive changes nothing, and nobody is bound twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anybody, differentDocuments),
      fc.uniqueArray(anybody, differentDocuments),
      fc.infiniteStream(fc.nat()),
      async (people, lines, chance) => {
        const acts = [
          ...people.map((person, at) => ({ person, at })),
          ...lines.map((line, at) => ({ line, at })),
        ];
        const shuffled = acts
          .map((act) => ({ act, key: chance.next().value }))
          .sort((one, other) => one.key - other.key)
          .map(({ act }) => act);
        const ends = [];
        for (const order of [acts, [...acts].reverse(), shuffled]) {
          ends.push(await endOf(order));
        }
        assert.deepEqual(ends[1], ends[0]);
        assert.deepEqual(ends[2], ends[0]);
      },
    ),
    { numRuns: 12 },
  );
});

type Arrival =
  | { person: Omit<MadeUpLine, "id">; at: number }
  | { line: Omit<MadeUpLine, "id">; at: number };

/** How everybody stands after all have arrived. */
async function endOf(arrivals: readonly Arrival[]) {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (const arrival of arrivals) {
    const id = `${arrival.at}-made-up-by-chance`;
    if ("person" in arrival) {
      await applyTo(await addPerson(platform, { ...arrival.person, id }));
    } else {
      await addLines(platform, [{ ...arrival.line, id: `pre_${id}` }]);
      await compareAgain(opened);
    }
  }
  const stays = await allRows(platform.db, "membership");
  const live = stays.filter(({ toDate }) => toDate === null)
    .map(({ personId }) => personId);
  assert.equal(new Set(live).size, live.length, "one live stay a person");
  return {
    live: live.sort(),
    waiting: [...await verdictsOf(opened)].sort(),
    lines: (await allRows(platform.db, "preloadEntry"))
      .map(({ id, state, personId }) => [id, state, personId]).sort(),
  };
}

/** What becomes of 贺静 when she and a list come in this order. */
async function storyOf(
  lines: readonly MadeUpLine[],
  order: readonly ("list" | "apply")[],
): Promise<{ verdict: string | undefined; isBound: boolean }> {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (const step of order) {
    if (step === "apply") await applyTo(await addPerson(platform, HE));
    else {
      await addLines(platform, lines);
      await compareAgain(opened);
    }
  }
  const stays = await allRows(platform.db, "membership");
  return {
    verdict: (await verdictsOf(opened)).get("psn_he-jing-0001"),
    isBound: stays.some(({ personId }) => personId === "psn_he-jing-0001"),
  };
}

/** What a change of the list sets off. */
async function compareAgain({ platform }: TestPlatform): Promise<number> {
  const ctx = await signedInContext(platform, "wuhan");
  const scope = { kind: "unit", unitId: IDS.unit.wuhan } as const;
  return await platform.db.transaction().execute((tx) =>
    matchWaiting(scope, tx, ctx)
  );
}

/** The verdicts of those who wait and are none of the cast. */
async function verdictsOf({ platform }: TestPlatform) {
  const rows = await allRows(platform.db, "application");
  return new Map(
    rows.filter(({ state, personId }) =>
      state === "waiting" && personId !== IDS.person.zhouTing
    ).map(({ personId, verdict }) => [personId, verdict]),
  );
}
