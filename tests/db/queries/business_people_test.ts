import assert from "node:assert/strict";
import { BUSINESSES } from "@/codes/businesses.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import {
  countBusinessPeople,
  listBusinessPeople,
  tallyDepartments,
  tallyTitles,
} from "@/db/queries/business_people.ts";
import { concerns } from "@/domain/business_people.ts";
import type { Scope } from "@/domain/scope.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { addPosts, moveToClinic } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN: Scope = { kind: "unit", unitId: IDS.unit.wuhan };
const FOREIGN: readonly Scope[] = [
  { kind: "unit", unitId: IDS.unit.yichang },
  { kind: "unit", unitId: "unt_nobody-has-this" },
  { kind: "person", personId: IDS.person.liMei },
];

Deno.test("the SQL finds whom the rule concerns, for every position and specialty and each business", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const posts = [null, ...POSITIONS.byCode.keys()].flatMap((position) =>
    [null, ...SPECIALTIES.byCode.keys()].map((specialty) => ({
      position,
      specialty,
    }))
  );
  await addPosts(opened.platform, posts);

  assert.equal(posts.length, 90);
  for (const { code } of BUSINESSES.rows) {
    const found = await listBusinessPeople(WUHAN, db, {
      business: code,
      search: "吴明",
      after: null,
      limit: 100,
    });
    const expected = posts.filter((post) => concerns(code, post));
    assert.deepEqual(
      found.map(({ position, specialty }) => `${position} ${specialty}`).sort(),
      expected.map(({ position, specialty }) => `${position} ${specialty}`)
        .sort(),
      code,
    );
  }
});

Deno.test("a business concerns who is in service now: nobody retired, ended, of a clinic or of a slice that ended", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const count = (business: string) =>
    countBusinessPeople(WUHAN, db, { business, search: "" });
  await addPosts(opened.platform, [{ position: "2", specialty: "21" }]);

  assert.equal(await count("11"), 2);
  assert.equal(await count("12"), 1);
  assert.equal(await count("40"), 1);

  await changeRow(db, "posting", "pst_limei-first", { toDate: "2026-11-01" });
  assert.equal(await count("11"), 1);
  assert.equal(await count("12"), 2);
  assert.equal(await count("40"), 0);

  await changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-20",
    endReason: "21",
  });
  assert.equal(await count("12"), 1);

  await moveToClinic(db, "吴明");
  assert.equal(await count("11"), 0);
  assert.equal(await count("12"), 0);
});

Deno.test("a business's people, counts and tallies follow the scope", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await addPosts(opened.platform, [
    { position: "2", specialty: "21", titleLevel: null },
    { position: "2", specialty: "21", titleLevel: "4", departmentId: null },
  ]);
  const page = { business: "11", search: "", after: null, limit: 10 };

  assert.deepEqual(await tallyTitles(WUHAN, db, "11"), [
    { titleLevel: "3", count: 1 },
    { titleLevel: "4", count: 1 },
    { titleLevel: null, count: 1 },
  ]);
  assert.deepEqual(await tallyDepartments(WUHAN, db, "11"), [
    { name: "内科", count: 1 },
    { name: "呼吸内科", count: 1 },
    { name: null, count: 1 },
  ]);
  const ours = (await listBusinessPeople(WUHAN, db, page))
    .map(({ membershipId }) => membershipId);
  assert.equal(ours.length, 3);
  for (const scope of FOREIGN) {
    const theirs = await listBusinessPeople(scope, db, page);
    assert.ok(!theirs.some(({ membershipId }) => ours.includes(membershipId)));
    const isYichang = scope.kind === "unit" &&
      scope.unitId === IDS.unit.yichang;
    assert.equal(
      await countBusinessPeople(scope, db, page),
      isYichang ? 1 : 0,
    );
    assert.equal(
      (await tallyTitles(scope, db, "11")).length,
      isYichang ? 1 : 0,
    );
    assert.equal(
      (await tallyDepartments(scope, db, "11")).length,
      isYichang ? 1 : 0,
    );
  }
});
