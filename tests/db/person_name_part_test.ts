import assert from "node:assert/strict";
import fc from "fast-check";
import type { Db } from "@/db/open.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { liMei, chenJing } = IDS.person;

const name = fc.constantFrom("李梅", "李梅梅", "王李梅", "A李·b", "𠮷野", "丁");
const act = fc.record({
  act: fc.constantFrom("rename", "past", "pastRename", "forget" as const),
  who: fc.constantFrom(liMei, chenJing),
  name,
});

Deno.test("the parts of names say after any changes what the names say", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 10 }),
      async (acts) => {
        await using cast = await testPlatform();
        const { db } = cast.platform;
        for (const [at, one] of acts.entries()) await apply(db, one, at);

        const kept = (await allRows(db, "personNamePart"))
          .map(({ part, personId }) => `${part} ${personId}`);

        assert.deepEqual(new Set(kept), await partsOfAll(db));
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("of a person who is deleted no part is left", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  const person = (await allRows(db, "person")).find(({ id }) => id === liMei);
  assert.ok(person);
  const id = "psn_nobody-for-long";
  await db.insertInto("person")
    .values({ ...person, id, documentIndex: "another" }).execute();
  const count = async () =>
    (await allRows(db, "personNamePart"))
      .filter(({ personId }) => personId === id).length;

  assert.equal(await count(), 2);
  await db.deleteFrom("person").where("id", "=", id).execute();
  assert.equal(await count(), 0);
});

async function apply(
  db: Db,
  one: { act: string; who: string; name: string },
  at: number,
): Promise<void> {
  const { who, name } = one;
  const past = (await allRows(db, "personPastName"))
    .find(({ personId }) => personId === who);
  if (one.act === "rename") {
    const pinyin = name.length > 2 ? "lmm" : "lm";
    await changeRow(db, "person", who, { name, pinyin });
  } else if (one.act === "past") {
    await db.insertInto("personPastName").values({
      id: `nam_${at}`,
      personId: who,
      name,
      untilDate: "2026-01-01",
      reason: "改名",
    }).execute();
  } else if (past && one.act === "pastRename") {
    await changeRow(db, "personPastName", past.id, { name });
  } else if (past) {
    await db.deleteFrom("personPastName").where("id", "=", past.id).execute();
  }
}

/** By hand: every end of a name with two signs or more, and the initials. */
async function partsOfAll(db: Db): Promise<Set<string>> {
  const parts = new Set<string>();
  const add = (personId: string, name: string) => {
    const signs = [...name];
    for (let at = 0; at < signs.length - 1; at++) {
      parts.add(`${signs.slice(at).join("").toLowerCase()} ${personId}`);
    }
  };
  for (const { id, name, pinyin } of await allRows(db, "person")) {
    add(id, name);
    parts.add(`${pinyin} ${id}`);
  }
  for (const { personId, name } of await allRows(db, "personPastName")) {
    add(personId, name);
  }
  return parts;
}
