import assert from "node:assert/strict";
import { sql } from "kysely";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { insertRow, refuseEach } from "@/tests/support/past_rules.ts";
import { allRows, changeRow, type TableName } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, respiratory, nursing, yichangInternal } = IDS.department;
const SURGERY = "dep_wuhan-surgery";
const ENDED = { state: "closed", closedOn: "2026-11-23" } as const;

const DEPARTMENT = {
  id: "dep_one-more-of-wuhan",
  unitId: IDS.unit.wuhan,
  parentId: null,
  name: "胸痛中心",
  position: 99,
  createdAt: NOW,
} as const;

Deno.test("a department never lies in itself, nor in one below it", async () => {
  await using opened = await testPlatform();
  await insertChain(opened, internal, 2);

  await refuseEach(opened.platform.db, "department", {
    right: DEPARTMENT,
    wrong: [{ parentId: DEPARTMENT.id }],
  });
  await refuseChange(opened, internal, { parentId: internal });
  await refuseChange(opened, internal, { parentId: respiratory });
  await refuseChange(opened, internal, { parentId: "dep_level-2" });
});

Deno.test("departments nest five deep, however one comes there", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await insertChain(opened, nursing, 4);

  await refuseEach(db, "department", {
    right: DEPARTMENT,
    wrong: [{ parentId: "dep_level-4" }],
  });
  await refuseChange(opened, internal, { parentId: "dep_level-3" });
  await changeRow(db, "department", SURGERY, { parentId: "dep_level-3" });
  await refuseChange(opened, nursing, { parentId: internal });
});

Deno.test("a unit has two thousand departments at most", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const there = (await allRows(db, "department"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan).length;
  await sql`
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${
    2000 - there
  })
    insert into department (id, unit_id, name, position, created_at)
    select 'dep_number-' || i, ${IDS.unit.wuhan}, '科室' || i, i, ${NOW} from n`
    .execute(db);

  await refuseEach(db, "department", { right: DEPARTMENT, wrong: [{}] });
  await insertRow(db, "department", {
    ...DEPARTMENT,
    unitId: IDS.unit.yichang,
  });
});

Deno.test("an open department lies in an open one", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "department", nursing, ENDED);

  await refuseEach(db, "department", {
    right: DEPARTMENT,
    wrong: [{ parentId: nursing }],
  });
  await refuseChange(opened, SURGERY, { parentId: nursing });
  await insertRow(db, "department", {
    ...DEPARTMENT,
    ...ENDED,
    parentId: nursing,
  });
  await refuseChange(opened, DEPARTMENT.id, { state: "open", closedOn: null });
});

Deno.test("a department is closed only when nobody and no open one is in it", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const merged = {
    ...ENDED,
    state: "merged",
    mergedInto: nursing,
  } as const;

  for (const id of [internal, respiratory]) {
    await refuseChange(opened, id, ENDED);
    await refuseChange(opened, id, merged);
  }
  await changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-23",
    endReason: "21",
  });
  await changeRow(db, "department", respiratory, ENDED);
  await changeRow(db, "department", internal, merged);
});

Deno.test("a department is merged into another open one of its unit, for good", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const merged = { ...ENDED, state: "merged" } as const;
  await changeRow(db, "department", "dep_wuhan-office", ENDED);

  for (
    const mergedInto of [
      null,
      nursing,
      yichangInternal,
      "dep_wuhan-office",
      "dep_nobody-has-this",
    ]
  ) {
    await refuseChange(opened, nursing, { ...merged, mergedInto });
  }
  await refuseChange(opened, nursing, { ...ENDED, mergedInto: SURGERY });
  await refuseEach(db, "department", {
    right: { ...DEPARTMENT, ...merged },
    wrong: [
      { mergedInto: DEPARTMENT.id },
      { mergedInto: yichangInternal },
      { mergedInto: null },
    ],
  });
  await changeRow(db, "department", nursing, {
    ...merged,
    mergedInto: SURGERY,
  });
  for (
    const back of [
      { state: "open", closedOn: null, mergedInto: null },
      { state: "closed", mergedInto: null },
      { mergedInto: internal },
    ] as const
  ) await refuseChange(opened, nursing, back);
});

Deno.test("a department stays in its unit", async () => {
  await using opened = await testPlatform();

  await refuseChange(opened, SURGERY, { unitId: IDS.unit.yichang });
});

Deno.test("the name of a department is part of a path", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "department", {
    right: DEPARTMENT,
    wrong: [
      { name: "内科/呼吸" },
      { name: " 内科" },
      { name: "" },
      { name: "科".repeat(51) },
    ],
  });
  await refuseChange(opened, SURGERY, { name: "外/科" });
});

Deno.test("past names of a department have days and never overlap", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const right = {
    departmentId: nursing,
    name: "护理科",
    fromDate: "2026-01-01",
    toDate: "2026-03-01",
  };
  await insertRow(db, "departmentPastName", right);

  await refuseEach(db, "departmentPastName", {
    right,
    wrong: [
      { fromDate: "2026-02-28", toDate: "2026-04-01" },
      { fromDate: "2025-12-01", toDate: "2026-01-02" },
      { fromDate: "2026-03-01", toDate: "2026-03-01" },
      { fromDate: "2026-03-02", toDate: "2026-03-01" },
    ],
  });
  await insertRow(db, "departmentPastName", {
    ...right,
    fromDate: "2026-03-01",
    toDate: "2026-03-02",
  });
});

Deno.test("nobody is put into a department that is closed or of another unit", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "department", nursing, ENDED);
  const [posting] = (await allRows(db, "posting"))
    .filter(({ membershipId }) => membershipId === IDS.membership.liMei);
  assert.ok(posting);

  for (const departmentId of [nursing, yichangInternal]) {
    await refuseChange(opened, posting.id, { departmentId }, "posting");
    await changeRow(db, "posting", posting.id, { toDate: "2026-11-20" });
    await refuseEach(db, "posting", {
      right: { ...posting, id: "pst_the-next", fromDate: "2026-11-20" },
      wrong: [{ departmentId }],
    });
    await changeRow(db, "posting", posting.id, { toDate: null });
  }
});

/** Adds so many departments, each in the one before, below `top`. */
async function insertChain(
  { platform }: TestPlatform,
  top: string,
  levels: number,
): Promise<void> {
  for (let level = 1; level <= levels; level++) {
    await insertRow(platform.db, "department", {
      ...DEPARTMENT,
      id: `dep_level-${level}`,
      parentId: level === 1 ? top : `dep_level-${level - 1}`,
      name: `第 ${level} 级`,
    });
  }
}

async function refuseChange(
  { platform }: TestPlatform,
  id: string,
  values: Readonly<Record<string, string | null>>,
  table: TableName = "department",
): Promise<void> {
  await assert.rejects(
    () => changeRow(platform.db, table, id, values),
    /constraint failed/,
    `${id} took ${JSON.stringify(values)}`,
  );
}
