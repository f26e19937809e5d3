import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import {
  countRoster,
  listRoster,
  listRosterIds,
  listRosterLines,
  type RosterLine,
  type RosterPlace,
  type RosterSort,
} from "@/db/queries/roster.ts";
import { rosterColumnsOf } from "@/domain/roster_columns.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const DEPARTMENTS = [IDS.department.respiratory, IDS.department.internal];
const ON_DAYS = [null, "2026-11-20"];

const SORTS: RosterSort[] = rosterColumnsOf("active")
  .filter(({ isSortable }) => isSortable)
  .flatMap(({ key }) =>
    [false, true].map((isDescending) => ({
      by: key,
      isDescending,
      departments: key === "department" ? DEPARTMENTS : [],
    }))
  );

/** Thirty people whose columns have equal values, different ones and none. */
async function crowd() {
  const cast = await testPlatform();
  const values = ["1", "2", "3", null, "2"];
  await addPosts(
    cast.platform,
    Array.from({ length: 30 }, (_, at) => ({
      position: values[at % 3] ?? null,
      specialty: values[at % 5] ?? null,
      titleLevel: values[(at * 3) % 5] ?? null,
      departmentId: at % 4 === 0 ? null : DEPARTMENTS[at % 2] ?? null,
    })),
  );
  const { db } = cast.platform;
  const people = await db.selectFrom("person").select("id")
    .where("name", "=", "吴明").orderBy("id").execute();
  for (const [at, { id }] of people.entries()) {
    await db.updateTable("person").set({
      sex: at % 2 === 0 ? "1" : "2",
      birthDate: at % 7 === 0 ? null : `19${60 + at % 9}-0${1 + at % 6}-15`,
    }).where("id", "=", id).execute();
    await db.updateTable("personFact").set({
      education: values[at % 5] ?? null,
    }).where("personId", "=", id).execute();
    await db.updateTable("membership").set({
      joinedOn: at % 3 === 0 ? null : `20${10 + at % 8}-07-01`,
    }).where("personId", "=", id).execute();
  }
  return cast;
}

function read(
  db: Db,
  options: { sort: RosterSort; place: RosterPlace; limit: number },
  on: string | null,
) {
  return listRoster(UNIT, db, { filter: everybody("active", on), ...options });
}

const ids = (lines: readonly RosterLine[]) =>
  lines.map(({ membershipId }) => membershipId);

Deno.test("a roster is paged in every order, to its end and back, with everybody once", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  for (const on of ON_DAYS) {
    for (const sort of SORTS) {
      const name = `${sort.by} ${sort.isDescending} ${on}`;
      const all = await read(db, { sort, place: null, limit: 100 }, on);
      assert.equal(all.lines.length, 31, name);
      assert.equal(new Set(ids(all.lines)).size, 31, name);
      assert.equal(all.hasMore, false);

      const forth: string[] = [];
      let page = await read(db, { sort, place: null, limit: 7 }, on);
      forth.push(...ids(page.lines));
      assert.equal(page.hasPrevious, false);
      while (page.hasMore) {
        const after = forth[forth.length - 1] ?? "";
        page = await read(db, { sort, place: { after }, limit: 7 }, on);
        assert.equal(page.hasPrevious, true);
        forth.push(...ids(page.lines));
      }
      assert.deepEqual(forth, ids(all.lines), name);

      const back = ids(page.lines);
      while (page.hasPrevious) {
        const before = back[0] ?? "";
        page = await read(db, { sort, place: { before }, limit: 7 }, on);
        back.unshift(...ids(page.lines));
      }
      assert.deepEqual(back, ids(all.lines), `${name}, back`);
    }
  }
});

Deno.test("a roster goes up or down by its column, and who has nothing in it comes last", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  for (const sort of SORTS) {
    if (sort.by === "name" || sort.by === "department") continue;
    const { lines } = await read(db, { sort, place: null, limit: 100 }, null);
    const values = lines.map((line) =>
      sort.by === "age"
        ? line.birthDate &&
          String(100 - Number(line.birthDate.slice(0, 4)) % 100)
        : line[sort.by as keyof RosterLine]
    );
    const known = values.filter((value) => value !== null);
    assert.deepEqual(
      values.slice(known.length).filter((value) => value !== null),
      [],
      sort.by,
    );
    const sorted = known.slice().sort();
    if (sort.isDescending) sorted.reverse();
    assert.deepEqual(known, sorted, `${sort.by} ${sort.isDescending}`);
  }
});

Deno.test("by department, a roster follows the tree of the unit, not the ids", async () => {
  await using cast = await crowd();
  const sort = { by: "department", isDescending: false } as const;
  const firsts: (string | null | undefined)[] = [];
  for (const departments of [DEPARTMENTS, DEPARTMENTS.toReversed()]) {
    const { lines } = await read(cast.platform.db, {
      sort: { ...sort, departments },
      place: null,
      limit: 100,
    }, null);
    firsts.push(lines[0]?.departmentId);
    assert.equal(lines[30]?.departmentId, null);
  }
  assert.deepEqual(firsts, DEPARTMENTS);
});

Deno.test("a line that is gone, or another unit's, is no place to read from: the first page is read", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  const [sort] = SORTS;
  assert.ok(sort);
  const first = await read(db, { sort, place: null, limit: 5 }, null);
  for (const id of ["mem_nobody-has-this", IDS.membership.wangQiang]) {
    for (const place of [{ after: id }, { before: id }]) {
      const page = await read(db, { sort, place, limit: 5 }, null);
      assert.deepEqual(page, first);
    }
  }
});

Deno.test("a total is what the pages hold, under every filter", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  const all = everybody("active");
  const filters = [
    { ...all, search: "吴" },
    { ...all, search: "LM" },
    { ...all, departmentIds: [IDS.department.internal] },
    { ...all, departmentIds: [] },
    { ...all, codes: { titleLevel: "2" } },
    { ...all, codes: { titleLevel: "-" } },
    { ...all, codes: { position: "2", sex: "1" } },
    { ...all, bornUntil: "1964-12-31" },
    { ...all, bornAfter: "1964-12-31" },
    { ...all, joinedFrom: "2012-01-01", joinedTo: "2014-12-31" },
  ];
  const seen = new Set<number>();
  for (const filter of filters) {
    for (const on of ON_DAYS) {
      const asked = { ...filter, on };
      const total = await countRoster(UNIT, db, asked);
      const { lines } = await listRoster(UNIT, db, {
        filter: asked,
        sort: { by: "name", isDescending: false, departments: [] },
        place: null,
        limit: 100,
      });
      assert.equal(lines.length, total);
      assert.ok(total < 31);
      seen.add(total);
    }
  }
  assert.ok(seen.size > 4, "the filters leave different people");
});

Deno.test("whoever goes back from a page whose predecessors have left sees the first page", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  const [sort] = SORTS;
  assert.ok(sort);
  const { lines } = await read(db, { sort, place: null, limit: 5 }, null);
  const before = lines[0]?.membershipId ?? "";

  const page = await read(db, { sort, place: { before }, limit: 5 }, null);

  assert.deepEqual(ids(page.lines), ids(lines));
  assert.equal(page.hasPrevious, false);
  assert.equal(page.hasMore, true);
});

Deno.test("listRosterIds has the order of the pages, and its lines come in the order of the ids", async () => {
  await using cast = await crowd();
  const { db } = cast.platform;
  for (const sort of SORTS) {
    const filter = everybody("active");
    const all = await read(db, { sort, place: null, limit: 100 }, null);
    const found = await listRosterIds(UNIT, db, { filter, sort });
    assert.deepEqual(found, ids(all.lines), sort.by);
    const some = found.toReversed().slice(3, 9);
    const lines = await listRosterLines(UNIT, db, { filter, ids: some });
    assert.deepEqual(ids(lines), some);
  }
});
