import assert from "node:assert/strict";
import { read, type WorkBook } from "xlsx";
import { BUSINESSES } from "@/codes/businesses.ts";
import { callerOf, codeOf, grant, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const CODES = BUSINESSES.rows.map(({ code }) => code);

Deno.test("business.people gives those whom the business concerns, numbers masked", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "2", specialty: "21" }]);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const nurses = await callerOf(opened.platform, "wuhanNurses");

  const physicians = await wuhan.business.people({ business: "40" });
  const own = await nurses.business.people({ business: "12" });

  assert.deepEqual(physicians, {
    lines: [{
      membershipId: IDS.membership.liMei,
      name: "李梅",
      sex: "2",
      birthMonth: "1988-05",
      documentMasked: "420106********0022",
      departmentName: "呼吸内科",
      position: "2",
      specialty: "11",
      titleLevel: "3",
      education: "21",
      joinedOn: "2010-07-01",
    }],
    hasMore: false,
    total: 1,
  });
  assert.deepEqual(own.lines.map(({ name }) => name), ["吴明"]);
});

Deno.test("business.people is searched by name and initials, and paged by key", async () => {
  await using opened = await testPlatform();
  await addPosts(
    opened.platform,
    Array.from({ length: 60 }, () => ({ position: "2" })),
  );
  const wuhan = await callerOf(opened.platform, "wuhan");
  const found = async (search: string) =>
    (await wuhan.business.people({ business: "11", search })).total;

  assert.equal(await found("梅"), 1);
  assert.equal(await found("LM"), 1);
  assert.equal(await found("wm"), 60);
  assert.equal(await found("%"), 0);
  const first = await wuhan.business.people({ business: "11" });
  const after = first.lines[first.lines.length - 1]?.membershipId ?? null;
  const second = await wuhan.business.people({ business: "11", after });
  assert.deepEqual([first.lines.length, second.lines.length], [50, 11]);
  assert.deepEqual([first.hasMore, second.hasMore], [true, false]);
  const ids = [...first.lines, ...second.lines].map((one) => one.membershipId);
  assert.equal(new Set(ids).size, 61);
});

Deno.test("business.counts gives the whole, by title and by department", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [
    { position: "2", titleLevel: "4" },
    { position: "3", titleLevel: null },
  ]);
  const wuhan = await callerOf(opened.platform, "wuhan");

  assert.deepEqual(await wuhan.business.counts({ business: "11" }), {
    total: 2,
    titles: [{ titleLevel: "3", count: 1 }, { titleLevel: "4", count: 1 }],
    departments: [{ name: "内科", count: 1 }, { name: "呼吸内科", count: 1 }],
  });
});

Deno.test("a main account opens every business page of its unit, a business account its own alone", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const nurses = await callerOf(opened.platform, "wuhanNurses");
  const review = await callerOf(opened.platform, "wuhanReview");

  for (const business of CODES) {
    assert.ok(await wuhan.business.counts({ business }), business);
    if (business !== "12") {
      const code = await codeOf(nurses.business.people({ business }));
      assert.equal(code, "forbidden", business);
    }
    const code = await codeOf(review.business.export({ business }));
    assert.equal(code, "forbidden", business);
  }
  assert.ok(await nurses.business.counts({ business: "12" }));
});

Deno.test("the account of a parent business sees the union of the people, and no page below it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addPosts(platform, [{ position: "3" }, { position: "2" }]);
  await grant(opened, IDS.account.wuhanReview, "10");
  const review = await callerOf(platform, "wuhanReview");

  assert.equal((await review.business.counts({ business: "10" })).total, 3);
  for (const business of ["11", "12", "15"]) {
    const code = await codeOf(review.business.counts({ business }));
    assert.equal(code, "forbidden", business);
  }
});

Deno.test("an authority's account and a person open no business page", async () => {
  await using opened = await testPlatform();

  for (const who of ["hubei", "hubeiAudit", "liMei"] as const) {
    const caller = await callerOf(opened.platform, who);
    for (const call of [caller.business.people, caller.business.counts]) {
      assert.equal(await codeOf(call({ business: "11" })), "forbidden", who);
    }
  }
});

Deno.test("what is no business is bad input, and so is a key that is not asked for", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const business of ["", "01", "16", "99", "constructor", "1' or 1=1"]) {
    assert.equal(await codeOf(wuhan.business.counts({ business })), "badInput");
  }
  const forged = { business: "11", unitId: IDS.unit.yichang };
  assert.equal(await codeOf(wuhan.business.counts(forged)), "badInput");
  assert.equal(await codeOf(wuhan.business.export(forged)), "badInput");
});

Deno.test("A-01 another unit's line is the end of a business's list", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const after of [IDS.membership.wangQiang, "mem_nobody-has-this"]) {
    const page = await wuhan.business.people({ business: "11", after });
    assert.deepEqual(page.lines, []);
  }
});

Deno.test("business.export writes masked texts, with account and time in the properties", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "2", specialty: "21" }]);
  const wuhan = await callerOf(opened.platform, "wuhan");

  const book = readBook(await wuhan.business.export({ business: "11" }));

  assert.deepEqual(cellsOf(book), [
    [
      "序号",
      "姓名",
      "性别",
      "出生年月",
      "证件号码",
      "内设机构",
      "岗位类别",
      "从事专业类别",
      "专业技术职务",
      "最高学历",
      "进入本单位",
    ],
    [
      "1",
      "李梅",
      "女",
      "1988-05",
      "420106********0022",
      "呼吸内科",
      "专业技术",
      "执业医师",
      "中级",
      "大学本科毕业",
      "2010-07-01",
    ],
    [
      "2",
      "吴明",
      "",
      "",
      "12****78",
      "内科",
      "专业技术",
      "注册护士",
      "",
      "",
      "",
    ],
  ]);
  assert.equal(book.Props?.Title, "卫生专业技术资格考试 涉及人员");
  assert.equal(book.Props?.Author, "4201060001");
  assert.equal(
    book.Props?.CreatedDate?.valueOf(),
    Date.parse("2026-11-23T02:00:00.000Z"),
  );
  assert.equal(
    book.Props?.Comments,
    "武昌区中医院，4201060001 于 2026-11-23 10:00 导出，共 2 人",
  );
});

Deno.test("business.export writes its line with the number of rows, a searched one too", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addPosts(platform, [{ position: "2", specialty: "21" }]);
  const wuhan = await callerOf(platform, "wuhan");
  const nurses = await callerOf(platform, "wuhanNurses");

  await nurses.business.export({ business: "12" });
  await wuhan.business.export({ business: "11", search: "李" });

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountLabel, subjectId, unitId, after }) => [
      act,
      accountLabel,
      subjectId,
      unitId,
      JSON.parse(after ?? ""),
    ]),
    [
      ["business.export", "4201060001-12", "12", IDS.unit.wuhan, {
        business: "12",
        isSearched: false,
        rows: 1,
      }],
      ["business.export", "4201060001", "11", IDS.unit.wuhan, {
        business: "11",
        isSearched: true,
        rows: 1,
      }],
    ],
  );
});

Deno.test("A-63 an exported name that begins like a formula stays a text", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const formulas = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|'/c calc'!A1",
  ];
  await changeRow(db, "department", IDS.department.respiratory, {
    name: '=HYPERLINK("evil.test")',
  });
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const name of formulas) {
    await changeRow(db, "person", IDS.person.liMei, { name });
    const bytes = await wuhan.business.export({ business: "11" });
    const sheet = Object.values(readBook(bytes).Sheets)[0] ?? {};
    assert.equal(sheet["B2"]?.t, "s", name);
    assert.equal(sheet["B2"]?.v, name);
    for (const [address, cell] of Object.entries(sheet)) {
      if (!address.startsWith("!")) assert.equal(cell.f, undefined, address);
    }
    assert.equal(sheet["F2"]?.v, '=HYPERLINK("evil.test")');
  }
});

Deno.test("A-13 an export that has begun is refused once the business is taken away", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanReview, "11");
  const review = await callerOf(platform, "wuhanReview");
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.subaccounts.setBusinesses({
    accountId: IDS.account.wuhanReview,
    businesses: ["02"],
    held: "02,11",
  });

  assert.equal(
    await codeOf(review.business.export({ business: "11" })),
    "forbidden",
  );
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.ok(!acts.includes("business.export"));
});

function readBook(bytes: Uint8Array): WorkBook {
  return read(bytes, { type: "array", cellFormula: true });
}

function cellsOf(book: WorkBook): string[][] {
  const sheet = Object.values(book.Sheets)[0] ?? {};
  const rows: string[][] = [];
  for (const [address, cell] of Object.entries(sheet)) {
    const [, column = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    if (row === "") continue;
    const line = rows[Number(row) - 1] ??= Array(11).fill("");
    line[column.charCodeAt(0) - 65] = String(cell.v);
  }
  return rows;
}
