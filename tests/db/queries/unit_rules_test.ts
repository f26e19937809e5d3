import assert from "node:assert/strict";
import { insertAuditLines } from "@/db/queries/audit.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const AT = "2026-11-23T02:00:00.000Z";

Deno.test("the database holds one open unit of a name under an authority", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const unit = {
    authorityId: IDS.authority.wuchang,
    name: "武昌区中医院",
    pinyin: "wcqzyy",
    kind: "A210",
    subordination: "4",
    division: "420106",
    createdAt: AT,
    updatedAt: AT,
  };
  const add = (id: string, more: { authorityId?: string; state?: "closed" }) =>
    db.insertInto("unit").values({ ...unit, id, ...more }).execute();

  await assert.rejects(
    add("unt_again", {}),
    (error) => isUniqueViolation(error, "unit.authority_id, unit.name"),
  );
  await add("unt_closed", { state: "closed" });
  await add("unt_elsewhere", { authorityId: IDS.authority.xiling });
});

Deno.test("the database holds one authority a division", async () => {
  await using opened = await testPlatform();

  await assert.rejects(
    opened.platform.db.insertInto("authority").values({
      id: "ath_again",
      parentId: IDS.authority.wuhan,
      path: "/again/",
      level: "county",
      division: "420106",
      name: "武昌区卫生健康局",
      createdAt: AT,
    }).execute(),
    (error) => isUniqueViolation(error, "authority.division"),
  );
});

Deno.test("the database holds a done import to its day, and rows to JSON", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const row = {
    id: "uim_first",
    authorityId: IDS.authority.wuchang,
    accountId: IDS.account.wuchang,
    state: "checked" as const,
    fileName: "机构.xlsx",
    fileBytes: 1,
    ignoredColumns: "[]",
    rows: "[]",
    createdAt: AT,
  };
  const add = (more: object) =>
    db.insertInto("unitImport").values({ ...row, ...more }).execute();

  await assert.rejects(add({ state: "done" }), /constraint/i);
  await assert.rejects(add({ doneAt: AT }), /constraint/i);
  await assert.rejects(add({ rows: "{" }), /constraint/i);
  await assert.rejects(add({ state: "checking" }), /constraint/i);
  await add({});
});

Deno.test("insertAuditLines chains lines that come together, and those after them", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const line = {
    at: AT,
    accountId: null,
    accountLabel: "系统",
    act: "units.import",
    unitId: null,
    personId: null,
    subjectId: null,
    address: null,
  };
  await db.transaction().execute(async (tx) => {
    await insertAuditLines(tx, Array.from({ length: 250 }, () => line));
    await insertAuditLines(tx, []);
    await insertAuditLines(tx, [line]);
  });

  const rows = await db.selectFrom("audit")
    .select(["seq", "hash", "previousHash"]).orderBy("seq").execute();
  assert.equal(rows.length, 251);
  let previous = "";
  for (const [at, row] of rows.entries()) {
    assert.equal(row.seq, at + 1);
    assert.equal(row.previousHash, previous);
    previous = row.hash;
  }
});
