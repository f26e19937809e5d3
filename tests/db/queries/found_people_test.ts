import assert from "node:assert/strict";
import {
  findByDocument,
  findEnd,
  findPlace,
  getFound,
  isWide,
  walkPeople,
} from "@/db/queries/found_people.ts";
import type { Scope } from "@/domain/scope.ts";
import { findNamed } from "@/server/operations/people/find_people.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { moveToClinic, retireAfter } from "@/tests/support/staff.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { hubei, wuhan, wuchang, yichang } = IDS.authority;
const area = (...ids: string[]): Scope => ({
  kind: "authority",
  path: `/${ids.join("/")}/`,
});

const VIEWERS = {
  unit: { kind: "unit", unitId: IDS.unit.wuhan },
  otherUnit: { kind: "unit", unitId: IDS.unit.yichang },
  county: area(hubei, wuhan, wuchang),
  otherCity: area(hubei, yichang),
  province: area(hubei),
  person: { kind: "person", personId: IDS.person.liMei },
} as const satisfies Record<string, Scope>;
type Viewer = keyof typeof VIEWERS;
// Object.keys cannot say more than string; the table above is the whole truth of it.
const NAMES = Object.keys(VIEWERS) as Viewer[];

/** What has become of 李梅, 李梅's stay in 武昌区中医院 first of all, and who finds her. */
const STANDINGS: readonly {
  what: string;
  make: (opened: TestPlatform) => Promise<unknown>;
  by: readonly Viewer[];
  /** By her whole number; as by name where nothing is said. */
  byNumber?: readonly Viewer[];
}[] = [
  {
    what: "in service",
    make: () => Promise.resolve(),
    by: ["unit", "county", "province"],
  },
  {
    what: "in a clinic",
    make: ({ platform }) => moveToClinic(platform.db, "李梅"),
    by: ["unit", "county", "province"],
  },
  {
    what: "retired here",
    make: async ({ platform: { db } }) => {
      await leave(db, {});
      await retireAfter(db, IDS.membership.liMei);
    },
    by: ["unit", "county", "province"],
  },
  {
    what: "gone",
    make: ({ platform }) => leave(platform.db, {}),
    by: ["unit"],
    byNumber: ["unit", "province"],
  },
  {
    what: "gone and taken off the list",
    make: ({ platform }) =>
      leave(platform.db, { hiddenAt: "2026-11-22T00:00:00.000Z" }),
    by: [],
    byNumber: ["province"],
  },
  {
    what: "retired here, gone since and taken off the list",
    make: async ({ platform: { db } }) => {
      await leave(db, {});
      await retireAfter(db, IDS.membership.liMei);
      await changeRow(db, "membership", `${IDS.membership.liMei}-retired`, {
        toDate: "2026-11-21",
        endReason: "21",
        endedAt: "2026-11-22T00:00:00.000Z",
        hiddenAt: "2026-11-22T00:00:00.000Z",
      });
    },
    by: [],
    byNumber: ["province"],
  },
  {
    what: "waiting here, off every list",
    make: ({ platform: { db } }) => applyHere(db, {}),
    by: ["unit"],
    byNumber: ["unit", "province"],
  },
  {
    what: "off every list, her application withdrawn",
    make: ({ platform: { db } }) =>
      applyHere(db, {
        state: "withdrawn",
        decidedAt: "2026-11-23T01:00:00.000Z",
      }),
    by: [],
    byNumber: ["province"],
  },
  {
    what: "waiting for another unit",
    make: async ({ platform: { db } }) => {
      await leave(db, { hiddenAt: "2026-11-22T00:00:00.000Z" });
      await changeRow(db, "application", IDS.application.zhouTing, {
        personId: IDS.person.liMei,
        unitId: IDS.unit.yichang,
        departmentId: IDS.department.yichangInternal,
      });
    },
    by: ["otherUnit"],
    byNumber: ["otherUnit", "province"],
  },
  {
    what: "gone to another unit",
    make: async ({ platform: { db } }) => {
      await leave(db, {});
      await changeRow(db, "membership", IDS.membership.wangQiang, {
        personId: IDS.person.liMei,
      });
    },
    by: ["unit", "otherUnit", "otherCity", "province"],
  },
];

for (const { what, make, by, byNumber = by } of STANDINGS) {
  Deno.test(`who is ${what} is found by ${by.join(", ") || "nobody"}, by number by ${byNumber.join(", ") || "nobody"}`, async () => {
    await using opened = await testPlatform();
    const { db, vault } = opened.platform;
    await make(opened);
    const { liMei: personId } = IDS.person;
    const document = {
      type: "01",
      indexes: vault.indexes("document", CAST.liMei.documentNumber),
    };
    for (const viewer of NAMES) {
      const scope = VIEWERS[viewer];
      const isFound = by.includes(viewer);
      const isKnown = byNumber.includes(viewer);
      for (const name of ["李梅", "lm"]) {
        const found = await findNamed(scope, db, { name, identityType: null });
        assert.equal(found.lines.length, isFound ? 1 : 0, `${viewer} ${name}`);
      }
      const place = await findPlace(scope, db, personId);
      assert.equal(place !== undefined, isFound, viewer);
      const line = await findByDocument(scope, db, document);
      assert.equal(line?.personId, isKnown ? personId : undefined, viewer);
      for (const isNumberKnown of [false, true]) {
        const asked = { personId, isNumberKnown };
        const isOpen = isNumberKnown ? isKnown : isFound;
        if (isOpen) {
          assert.equal((await getFound(scope, db, asked)).name, "李梅");
        } else {
          assert.equal(await codeOf(getFound(scope, db, asked)), "notFound");
        }
      }
    }
  });
}

Deno.test("a name is found by its beginning, by any piece of it, by initials in either case and by a former name", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "person", IDS.person.liMei, {
    name: "欧阳明·Ann",
    pinyin: "oym",
  });
  await db.insertInto("personPastName").values({
    id: "nam_li-mei",
    personId: IDS.person.liMei,
    name: "李梅",
    untilDate: "2026-01-01",
    reason: "改名",
  }).execute();
  const find = async (name: string, identityType: string | null = null) =>
    (await findNamed(VIEWERS.province, db, { name, identityType })).lines
      .length;

  for (
    const name of [
      "欧阳",
      "阳明",
      "欧阳明·Ann",
      "ann",
      "ANN",
      "oy",
      "OYM",
      "李梅",
    ]
  ) assert.equal(await find(name), 1, name);
  for (const name of ["欧明", "ym", "明%", "_阳", "阳欧"]) {
    assert.equal(await find(name), 0, name);
  }
  assert.equal(await find("李梅", "2"), 1);
  assert.equal(await find("李梅", "4"), 0);
});

Deno.test("of who has left, a unit finds no later name, and shows what it knew", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await leave(db, {});
  await changeRow(db, "person", IDS.person.liMei, {
    name: "李雪",
    pinyin: "lx",
  });
  await db.insertInto("personPastName").values({
    id: "nam_li-mei",
    personId: IDS.person.liMei,
    name: "李梅",
    untilDate: "2026-11-21",
    reason: "改名",
  }).execute();
  const find = async (name: string) =>
    (await findNamed(VIEWERS.unit, db, { name, identityType: null })).lines
      .map((line) => line.name);

  assert.deepEqual(await find("李雪"), []);
  assert.deepEqual(await find("lx"), []);
  assert.deepEqual(await find("李梅"), ["李梅"]);
  const asked = { personId: IDS.person.liMei, isNumberKnown: false };
  const found = await getFound(VIEWERS.unit, db, asked);
  assert.equal(found.name, "李梅");
  assert.equal(found.phoneMasked, null);
  assert.equal(found.departmentName, "呼吸内科");
  assert.equal(found.toDate, "2026-11-20");
});

Deno.test("a walk goes on where it stopped, gathered from the scope or past everybody", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "person", IDS.person.zhaoMin, { identityType: "2" });
  for (const isGathered of [true, false]) {
    const names: string[] = [];
    let after = null;
    for (let slices = 0; slices < 9; slices++) {
      const walk = {
        name: null,
        identityType: "2",
        isGathered,
        after,
        span: 1,
      };
      const found = await walkPeople(VIEWERS.province, db, walk);
      names.push(...found.map(({ name }) => name));
      const end = await findEnd(VIEWERS.province, db, walk);
      if (end === undefined) break;
      after = end;
    }
    assert.deepEqual(names, ["李梅", "王强"], String(isGathered));
  }
});

Deno.test("a scope is wide with more people on rosters than are gathered", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  // 李梅 and 陈静; in the province 王强 besides.
  assert.equal(await isWide(VIEWERS.unit, db, { above: 1 }), true);
  assert.equal(await isWide(VIEWERS.unit, db, { above: 2 }), false);
  assert.equal(await isWide(VIEWERS.province, db, { above: 2 }), true);
  assert.equal(await isWide(VIEWERS.province, db, { above: 3 }), false);
  assert.equal(await isWide(VIEWERS.otherCity, db, { above: 1 }), false);
  assert.equal(await isWide(VIEWERS.person, db, { above: 0 }), false);
});

/** Ends 李梅's stay. */
function leave(
  db: TestPlatform["platform"]["db"],
  rest: { hiddenAt?: string },
): Promise<void> {
  return changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-20",
    endReason: "21",
    endedAt: "2026-11-21T00:00:00.000Z",
    ...rest,
  });
}

/** Ends 李梅's stay, takes it off the list, and makes 周婷's application hers. */
async function applyHere(
  db: TestPlatform["platform"]["db"],
  rest: { state?: "withdrawn"; decidedAt?: string },
): Promise<void> {
  await leave(db, { hiddenAt: "2026-11-22T00:00:00.000Z" });
  await changeRow(db, "application", IDS.application.zhouTing, {
    personId: IDS.person.liMei,
    ...rest,
  });
}
