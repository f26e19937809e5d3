import assert from "node:assert/strict";
import { read } from "xlsx";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import {
  addPosts,
  addStaff,
  movePosting,
  retireAfter,
} from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

/** The first sheet of a workbook, a row a line. */
function cellsOf(bytes: Uint8Array): string[] {
  const book = read(bytes, { type: "array", cellFormula: true });
  const sheet = Object.values(book.Sheets)[0] ?? {};
  const rows: string[][] = [];
  for (const [address, cell] of Object.entries(sheet)) {
    const row = /^[A-Z]+(\d+)$/.exec(address)?.[1];
    if (row === undefined) continue;
    assert.equal(cell.f, undefined, "no formula");
    (rows[Number(row) - 1] ??= []).push(String(cell.v));
  }
  return rows.map((row) => row.join(" "));
}

Deno.test("roster.active is narrowed by every kind of condition at once", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "3" }, { position: null }]);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const names = async (conditions: object) =>
    (await wuhan.roster.active(conditions)).lines.map(({ name }) => name);

  assert.deepEqual(
    await names({
      department: IDS.department.internal,
      position: "2",
      titleLevel: "3",
      sex: "2",
      education: "21",
      ageFrom: 38,
      ageTo: 38,
      joinedFrom: "2010-07-01",
      joinedTo: "2010-07-01",
    }),
    ["李梅"],
    "with all that lies in the department",
  );
  assert.deepEqual(await names({ department: IDS.department.respiratory }), [
    "李梅",
  ]);
  assert.deepEqual(await names({ position: "-" }), ["吴明"]);
  assert.deepEqual(await names({ ageFrom: 39 }), []);
  assert.deepEqual(await names({ ageTo: 37 }), []);
  assert.deepEqual(await names({ department: "dep_nobody-has-this" }), []);
});

Deno.test("an age counts from the birthday on, of a past roster as of its day", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  // 李梅 was born on 1988-05-17.
  const count = async (on: string, ageFrom: number) =>
    (await wuhan.roster.active({ on, ageFrom })).total;

  assert.equal(await count("2026-05-16", 38), 0);
  assert.equal(await count("2026-05-17", 38), 1);
  assert.equal(
    (await wuhan.roster.active({ on: "2026-05-16" })).lines[0]?.age,
    37,
  );
});

Deno.test("A-02 roster.active takes no unit, no unknown order and no day after today", async () => {
  await using opened = await testPlatform();
  const yichang = await callerOf(opened.platform, "yichang");

  const forged: object = { unitId: IDS.unit.wuhan };
  assert.equal(await codeOf(yichang.roster.active(forged)), "badInput");
  for (
    const sort of ["documentMasked", "-document", "unitId", "1; drop table"]
  ) {
    assert.equal(await codeOf(yichang.roster.active({ sort })), "badInput");
  }
  assert.equal(
    await codeOf(yichang.roster.active({ on: "2026-11-24" })),
    "badInput",
  );
  const { total } = await yichang.roster.active({
    department: IDS.department.respiratory,
  });
  assert.equal(total, 0, "another unit's department holds nobody");
});

Deno.test("a past roster says who was on it then and where, whatever came after", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await movePosting(db, {
    membershipId: IDS.membership.liMei,
    departmentId: IDS.department.internal,
    on: "2026-03-01",
  });
  await changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-10-01",
    endReason: "21",
    hiddenAt: "2026-10-02T00:00:00.000Z",
  });
  const wuhan = await callerOf(opened.platform, "wuhan");
  const on = async (day: string) =>
    (await wuhan.roster.active({ on: day })).lines
      .map(({ departmentName }) => departmentName);

  assert.deepEqual(await on("2025-10-18"), []);
  assert.deepEqual(await on("2025-10-19"), ["呼吸内科"]);
  assert.deepEqual(await on("2026-02-28"), ["呼吸内科"]);
  assert.deepEqual(await on("2026-03-01"), ["内科"]);
  assert.deepEqual(await on("2026-09-30"), ["内科"]);
  assert.deepEqual(await on("2026-10-01"), []);
  assert.deepEqual(await on("2026-11-23"), []);
});

Deno.test("roster.find gives the stay of a whole number on the own roster, and of no other", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");
  const number = {
    kind: "active",
    documentNumber: " 420106１98805170022 ",
  } as const;

  assert.equal(await wuhan.roster.find(number), IDS.membership.liMei);
  assert.equal(await wuhan.roster.find({ ...number, kind: "retired" }), null);
  assert.equal(await yichang.roster.find(number), null);
  for (const documentNumber of ["420106", "42010619880517002%", "0022"]) {
    assert.equal(await wuhan.roster.find({ ...number, documentNumber }), null);
  }
});

Deno.test("roster.export writes what is shown: its conditions, columns and order, everything a text", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 2);
  await changeRow(opened.platform.db, "department", IDS.department.internal, {
    name: "=1+1",
  });
  const wuhan = await callerOf(opened.platform, "wuhan");

  const all = await wuhan.roster.export({
    kind: "active",
    columns: ["department", "age", "nonsense"],
    sort: "-name",
  });
  const { lines: [last] } = await wuhan.roster.active({ sort: "-name" });
  const ticked = await wuhan.roster.export({
    kind: "active",
    columns: ["document"],
    sort: "-name",
    ids: [
      IDS.membership.liMei,
      IDS.membership.wangQiang,
      last?.membershipId ?? "",
    ],
  });

  assert.deepEqual(cellsOf(all), [
    "序号 姓名 年龄 内设机构",
    "1 吴明 =1+1",
    "2 吴明 =1+1",
    "3 李梅 38 呼吸内科",
  ]);
  assert.deepEqual(cellsOf(ticked), [
    "序号 姓名 证件号码",
    "1 吴明 12****78",
    "2 李梅 420106********0022",
  ]);
  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, after }) => [act, JSON.parse(after ?? "")]),
    [
      ["stays.export", {
        kind: "active",
        on: null,
        isNarrowed: false,
        columns: ["name", "age", "department"],
        rows: 3,
      }],
      ["stays.export", {
        kind: "active",
        on: null,
        isNarrowed: true,
        columns: ["name", "document"],
        rows: 2,
      }],
    ],
  );
});

Deno.test("roster.export of more than a part of a roster holds everybody once", async () => {
  await using opened = await testPlatform();
  await addStaff(opened.platform, 1200);
  const wuhan = await callerOf(opened.platform, "wuhan");

  const bytes = await wuhan.roster.export({ kind: "active", columns: [] });

  const numbers = cellsOf(bytes).slice(1).map((line) => line.split(" ")[0]);
  assert.deepEqual(
    numbers,
    Array.from({ length: 1201 }, (_, at) => String(at + 1)),
  );
});

Deno.test("columns, density and page length are kept for each account and each roster", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");
  const usual = await wuhan.roster.view({ kind: "active" });

  await wuhan.roster.keepView({
    kind: "active",
    columns: ["degree", "sex", "nonsense"],
    density: "tight",
    size: 20,
  });

  assert.deepEqual(await wuhan.roster.view({ kind: "active" }), {
    columns: ["name", "sex", "degree"],
    density: "tight",
    size: 20,
  });
  assert.deepEqual(await yichang.roster.view({ kind: "active" }), usual);
  assert.equal((await wuhan.roster.view({ kind: "retired" })).density, "usual");
  assert.equal(
    await codeOf(wuhan.roster.keepView({
      kind: "active",
      columns: [],
      density: "usual",
      size: 5000,
    })),
    "badInput",
  );
});

Deno.test("roster.removed lists who left for good, not who retired, came back or was hidden", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await addStaff(opened.platform, 2);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");
  const [first, second] = (await wuhan.roster.active({ search: "吴明" })).lines;
  const ended = { toDate: "2026-11-01", endReason: "25" };
  await changeRow(db, "membership", IDS.membership.liMei, {
    ...ended,
    endReason: "21",
    destination: "宜昌",
  });
  await changeRow(db, "membership", first?.membershipId ?? "", {
    ...ended,
    hiddenAt: "2026-11-02T00:00:00.000Z",
  });
  await changeRow(db, "membership", second?.membershipId ?? "", ended);
  await retireAfter(db, second?.membershipId ?? "");

  const { lines, total } = await wuhan.roster.removed({});

  assert.equal(total, 1);
  assert.deepEqual(
    lines.map(({ name, departmentName, toDate, endReason, destination }) => [
      name,
      departmentName,
      toDate,
      endReason,
      destination,
    ]),
    [["李梅", "呼吸内科", "2026-11-01", "21", "宜昌"]],
  );
  assert.equal((await wuhan.roster.removed({ reason: "25" })).total, 0);
  assert.equal(
    (await wuhan.roster.removed({ leftFrom: "2026-11-02" })).total,
    0,
  );
  assert.equal((await wuhan.roster.removed({ leftTo: "2026-11-01" })).total, 1);
  assert.equal((await yichang.roster.removed({})).total, 0);
});

Deno.test("roster.forecast says who reaches the retirement age within a year, and who has", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await addPosts(
    opened.platform,
    Array.from({ length: 5 }, () => ({ position: "2" })),
  );
  const people = (await allRows(db, "person"))
    .filter(({ name }) => name === "吴明");
  // Men: 60 and some months. Today is 2026-11-23.
  const births = ["1966-06-01", "1967-03-31", "1967-04-01", "1964-01-01", null];
  for (const [at, birthDate] of births.entries()) {
    const id = people[at]?.id ?? "";
    await changeRow(db, "person", id, { birthDate, sex: "1" });
  }
  const wuhan = await callerOf(opened.platform, "wuhan");

  const { overdue, coming, unknown } = await wuhan.roster.forecast();

  assert.deepEqual(coming.map(({ month }) => month), ["2026-11", "2027-10"]);
  assert.deepEqual(overdue.map(({ month }) => month), ["2024-01"]);
  assert.equal(unknown, 1);
});
