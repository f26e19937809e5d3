import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import { createVault } from "@/db/sealed.ts";
import { findDifferences } from "@/db/statistics_truth.ts";
import { parseCreditCode } from "@/domain/credit_code.ts";
import { ageOn } from "@/domain/dates.ts";
import { parseDocument } from "@/domain/documents.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { checkUnitName } from "@/domain/unit_names.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import {
  databaseOf,
  TEST_VAULT_KEYS,
  type TestDatabase,
} from "@/tests/support/database.ts";
import {
  allRows,
  faultsOf,
  schemaOf,
  type TableName,
} from "@/tests/support/rows.ts";
import { makeProvince } from "@/tools/seed/province/seed_province.ts";

const TODAY = "2026-11-23";
const PLAN = { people: 600, units: 30, seed: 7 };
/** What the plan fills; accounts have salts of their own. */
const TABLES: readonly TableName[] = [
  "authority",
  "unit",
  "department",
  "clinic",
  "person",
  "personNamePart",
  "personFact",
  "membership",
  "posting",
  "rosterLine",
];

Deno.test("a province keeps every rule that the database has for each row", async () => {
  // Loaded at once, and row by row under every trigger, index and foreign key; the same
  // seed makes the same rows both times.
  await using loaded = await province();
  await using judged = await databaseOf(await makeBytes({ isJudged: true }));

  assert.deepEqual(await contentsOf(loaded.db), await contentsOf(judged.db));
  assert.deepEqual(await schemaOf(loaded.db), await schemaOf(judged.db));
  assert.deepEqual(await faultsOf(loaded.db), []);
  // The summaries, made at once here and folded there, say what the rosters say.
  for (const { db } of [loaded, judged]) {
    assert.deepEqual(await Array.fromAsync(findDifferences(db)), []);
  }
});

Deno.test("another seed makes another province", async () => {
  await using one = await province();
  await using other = await databaseOf(await makeBytes({ seed: 8 }));

  const [contents, others] = [
    await contentsOf(one.db),
    await contentsOf(other.db),
  ];
  assert.equal(others["person"]?.length, contents["person"]?.length);
  assert.notDeepEqual(others, contents);
});

Deno.test("everybody of a province can be found by a number that is right", async () => {
  await using made = await province();
  const people = await allRows(made.db, "person");
  assert.equal(people.length, PLAN.people);

  for (const person of people) {
    const number = made.vault.open("person.document", person.documentSealed);
    const read = parseDocument(person.documentType, number, { today: TODAY });
    assert.ok(read.ok, `${person.documentType} of ${person.id}`);
    assert.equal(read.value.birthDate, person.birthDate);
    assert.equal(read.value.sex, person.sex);
    assert.equal(made.vault.index("document", number), person.documentIndex);
    assert.equal(initialsOf(person.name), person.pinyin);
    assert.equal(IdInput.parse(person.id), person.id);
  }
});

Deno.test("people of a province have ages that fit their titles and schooling", async () => {
  await using made = await province();
  const lines = await allRows(made.db, "rosterLine");
  // Eight of a hundred are retired; three in village clinics; one or two have left.
  assert.equal(lines.filter(({ kind }) => kind === "retired").length, 48);
  assert.equal(lines.filter(({ kind }) => kind === "clinic").length, 18);
  assert.equal(lines.filter(({ kind }) => kind === "active").length, 525);

  for (const line of lines) {
    const { birthDate, titleLevel, education, workStartOn, kind } = line;
    assert.ok(birthDate && workStartOn);
    const age = ageOn(birthDate, TODAY);
    if (titleLevel === "1") assert.ok(age >= 44, `正高 at ${age}`);
    if (titleLevel === "2") assert.ok(age >= 37, `副高 at ${age}`);
    if (education === "11") assert.ok(age >= 28, `博士 at ${age}`);
    if (line.degree === "2") assert.equal(education, "11");
    if (kind === "retired") assert.ok(age >= 50, `retired at ${age}`);
    else assert.ok(age >= 20 && age < 73, `in service at ${age}`);
    assert.ok(ageOn(birthDate, workStartOn) >= 17, "at work as a child");
    assert.equal(line.sortName, sortNameOf(line.name));
  }
  const nurses = lines.filter(({ specialty }) => specialty === "21");
  const women = nurses.filter(({ sex }) => sex === "2");
  assert.ok(nurses.length > 100 && women.length / nurses.length > 0.9);
});

Deno.test("a province has a past: figures of a year ago are others", async () => {
  await using made = await province();
  const postings = await allRows(made.db, "posting");
  const stays = await allRows(made.db, "membership");

  assert.ok(postings.filter(({ toDate }) => toDate !== null).length > 150);
  assert.ok(stays.filter(({ endReason }) => endReason === "21").length > 3);
  assert.ok(stays.some(({ fromDate }) => fromDate < "2020-01-01"));
});

Deno.test("units of a province have names, codes and an open department", async () => {
  await using made = await province();
  const units = await allRows(made.db, "unit");
  const departments = await allRows(made.db, "department");
  const lines = await allRows(made.db, "rosterLine");

  assert.equal(units.length, PLAN.units);
  assert.equal(new Set(units.map(({ name }) => name)).size, PLAN.units);
  for (const unit of units) {
    assert.equal(checkUnitName(unit.name), undefined, unit.name);
    assert.ok(departments.some(({ unitId }) => unitId === unit.id));
    if (unit.creditCode === null) continue;
    assert.equal(parseCreditCode(unit.creditCode).verdict, "valid");
  }
  // Three times the average of twenty.
  const largest = lines.filter(({ unitId, kind }) =>
    unitId === "unt_province-00000" && kind === "active"
  );
  assert.equal(largest.length, 60);
});

let template: Promise<Uint8Array> | undefined;

/** The province of the plan, made once, in a file of its own. */
async function province(): Promise<TestDatabase> {
  template ??= makeBytes({});
  return await databaseOf(await template);
}

async function makeBytes(
  { isJudged = false, seed = PLAN.seed }: { isJudged?: boolean; seed?: number },
): Promise<Uint8Array> {
  const directory = await Deno.makeTempDir({ prefix: "province_test_" });
  const path = `${directory}/province.db`;
  try {
    await makeProvince({ path, isJudged }, {
      vault: createVault(TEST_VAULT_KEYS),
      passwords: createPasswordHasher(),
      clock: () => Date.parse(`${TODAY}T02:00:00Z`),
    }, { ...PLAN, seed });
    return await Deno.readFile(path);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Every row of the tables, what is sealed left out: it is another each time. */
async function contentsOf(db: Db): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows: Record<string, unknown>[] = await allRows(db, table);
    contents[table] = rows.map((
      { documentSealed: _, phoneSealed: __, ...row },
    ) => JSON.stringify(row)).sort();
  }
  return contents;
}
