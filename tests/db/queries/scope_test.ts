import assert from "node:assert/strict";
import {
  decideApplication,
  findWaiting,
  listWaiting,
} from "@/db/queries/applications.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { getImport, insertImportRows } from "@/db/queries/imports.ts";
import { findPreload, listKnown } from "@/db/queries/preload.ts";
import {
  listOpenByDocument,
  listOpenByName,
} from "@/db/queries/preload_matches.ts";
import { countQueue, listQueue } from "@/db/queries/review_queue.ts";
import { countActive } from "@/db/queries/roster.ts";
import { listRosterDocuments } from "@/db/queries/roster_documents.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import { findUnitCode } from "@/db/queries/unit_codes.ts";
import type { Db } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  checkList,
  importList,
  NOW,
  testPlatform,
} from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN: Scope = { kind: "unit", unitId: IDS.unit.wuhan };
/** Scopes that must find nothing of 武昌区中医院. */
const FOREIGN: readonly Scope[] = [
  { kind: "unit", unitId: IDS.unit.yichang },
  { kind: "unit", unitId: "unt_nobody-has-this" },
  {
    kind: "authority",
    path: `/${IDS.authority.hubei}/${IDS.authority.yichang}/`,
  },
  { kind: "person", personId: IDS.person.zhouTing },
];
const ROW = { name: "郑伟", documentNumber: "420106198501010011" };

Deno.test("no query gives rows of a unit to a scope that does not hold it", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;
  await importList(opened.platform, "wuhan", [ROW]);
  const importId = await checkList(opened.platform, "wuhan", [ROW]);
  const indexes = [vault.index("document", ROW.documentNumber)];
  const all = {
    queue: "staff",
    search: "",
    verdict: null,
    departmentId: null,
    clinicId: null,
    before: null,
  } as const;
  const { zhouTing } = IDS.application;

  assert.ok(await findWaiting(WUHAN, db, zhouTing));
  assert.equal((await listOpenByDocument(WUHAN, db, indexes)).length, 1);
  assert.equal((await listOpenByName(WUHAN, db, ["郑伟"])).length, 1);
  assert.equal(await countQueue(WUHAN, db, all), 1);
  const document = {
    documentType: "01",
    documentIndex: vault.index("document", ROW.documentNumber),
  };
  assert.ok(await findPreload(WUHAN, db, document));
  assert.equal((await listKnown(WUHAN, db)).size, 1);
  assert.ok(await getImport(WUHAN, db, importId));
  const ours = (await listDepartments(WUHAN, db)).map(({ id }) => id);
  for (const scope of FOREIGN) {
    assert.equal(await findWaiting(scope, db, zhouTing), undefined);
    assert.deepEqual(await listWaiting(scope, db), []);
    assert.deepEqual(await listOpenByDocument(scope, db, indexes), []);
    assert.deepEqual(await listOpenByName(scope, db, ["郑伟"]), []);
    assert.equal(await findPreload(scope, db, document), undefined);
    assert.equal(await countQueue(scope, db, all), 0);
    const page = { ...all, after: null, limit: 50 };
    assert.deepEqual(await listQueue(scope, db, page), []);
    assert.equal((await listKnown(scope, db)).size, 0);
    const departments = await listDepartments(scope, db);
    assert.ok(!departments.some(({ id }) => ours.includes(id)));
    await assert.rejects(getImport(scope, db, importId), AppError);
  }
});

Deno.test("the roster and its counts follow the scope", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const province: Scope = {
    kind: "authority",
    path: `/${IDS.authority.hubei}/`,
  };
  const nobody: Scope = { kind: "person", personId: IDS.person.liMei };
  const today = "2026-11-23";

  assert.equal(await countActive(WUHAN, db), 1);
  assert.equal(await countActive(province, db), 2);
  assert.equal(await countActive(nobody, db), 0);
  assert.equal(await countAll(province, db, today), 2);
  assert.equal(await countAll(nobody, db, today), 0);
  assert.equal((await listRosterDocuments(nobody, db, "active")).size, 0);
  assert.equal(await findUnitCode(nobody, db), undefined);
});

Deno.test("no act of a scope changes rows of another", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const importId = await checkList(opened.platform, "wuhan", [ROW]);

  for (const scope of FOREIGN) {
    await assert.rejects(
      db.transaction().execute((tx) =>
        decideApplication(scope, tx, {
          applicationId: IDS.application.zhouTing,
          state: "returned",
          reason: "不是本单位",
          at: NOW,
          by: IDS.account.yichang,
        })
      ),
      { code: "alreadyDecided" },
    );
    await assert.rejects(
      db.transaction().execute((tx) =>
        insertImportRows(scope, tx, { importId, rows: [] })
      ),
      { code: "notFound" },
    );
  }
  assert.ok(await findWaiting(WUHAN, db, IDS.application.zhouTing));
});

async function countAll(scope: Scope, db: Db, on: string): Promise<number> {
  let count = 0;
  for await (const part of listCounted(scope, db, { kind: "active", on })) {
    count += part.length;
  }
  return count;
}
