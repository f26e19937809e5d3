import assert from "node:assert/strict";
import { isRoot, ROOT_SCOPE, type Scope } from "@/domain/scope.ts";
import {
  authorityBelowScope,
  authorityInScope,
  inScope,
  keptInScope,
  liesInScope,
  ownedBy,
} from "@/db/scoped.ts";
import type { Db } from "@/db/open.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("nobody but the command line stands above the province", () => {
  const others: Scope[] = [
    { kind: "authority", path: `/${IDS.authority.hubei}/` },
    { kind: "unit", unitId: IDS.unit.wuhan },
    { kind: "unit", unitId: "/" },
    { kind: "person", personId: "/" },
  ];

  assert.ok(isRoot(ROOT_SCOPE));
  assert.ok(!others.some(isRoot));
});

Deno.test("inScope gives a unit its own rows only", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  assert.deepEqual(
    await unitsOf(db, { kind: "unit", unitId: IDS.unit.wuhan }),
    [IDS.unit.wuhan],
  );
  assert.deepEqual(await unitsOf(db, { kind: "unit", unitId: "" }), []);
  assert.deepEqual(await unitsOf(db, { kind: "unit", unitId: "%" }), []);
});

Deno.test("inScope gives an authority the units of its subtree", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { hubei, wuhan, wuchang, yichang } = IDS.authority;
  const all = [IDS.unit.hongshan, IDS.unit.wuhan, IDS.unit.yichang];

  const of = (path: string) => unitsOf(db, { kind: "authority", path });

  assert.deepEqual(await of(`/${hubei}/`), all);
  assert.deepEqual(await of(`/${hubei}/${wuhan}/`), [
    IDS.unit.hongshan,
    IDS.unit.wuhan,
  ]);
  assert.deepEqual(await of(`/${hubei}/${wuhan}/${wuchang}/`), [
    IDS.unit.wuhan,
  ]);
  assert.deepEqual(await of(`/${hubei}/${yichang}/`), [IDS.unit.yichang]);
});

Deno.test("inScope takes signs of a pattern in a path literally", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  for (const path of ["/%", "/ath_hubei_420000/", "%", "/*/", "' or 1=1 --"]) {
    assert.deepEqual(await unitsOf(db, { kind: "authority", path }), []);
  }
});

Deno.test("inScope gives a person no unit data at all", async () => {
  await using opened = await testPlatform();

  const units = await unitsOf(opened.platform.db, {
    kind: "person",
    personId: IDS.person.liMei,
  });

  assert.deepEqual(units, []);
});

Deno.test("ownedBy gives a person her own rows, and units and authorities none", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const peopleOf = async (scope: Scope) =>
    (await db.selectFrom("person").select("id")
      .where((eb) => ownedBy(eb.ref("person.id"), scope)).execute())
      .map(({ id }) => id);

  assert.deepEqual(
    await peopleOf({ kind: "person", personId: IDS.person.liMei }),
    [IDS.person.liMei],
  );
  assert.deepEqual(
    await peopleOf({ kind: "unit", unitId: IDS.unit.wuhan }),
    [],
  );
  assert.deepEqual(await peopleOf({ kind: "authority", path: "/" }), []);
});

async function unitsOf(db: Db, scope: Scope): Promise<string[]> {
  const rows = await db.selectFrom("unit").select("id")
    .where((eb) => inScope(eb.ref("unit.id"), scope))
    .orderBy("id").execute();
  return rows.map(({ id }) => id);
}

Deno.test("liesInScope finds the units that inScope finds, whatever the scope", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { hubei, wuhan } = IDS.authority;
  const scopes: [Scope, number][] = [
    [{ kind: "unit", unitId: IDS.unit.wuhan }, 1],
    [{ kind: "authority", path: `/${hubei}/${wuhan}/` }, 2],
    [{ kind: "authority", path: "/%" }, 0],
    [{ kind: "person", personId: IDS.person.liMei }, 0],
  ];
  for (const [scope, count] of scopes) {
    const rows = await db.selectFrom("unit").select("id")
      .where((eb) => liesInScope(eb.ref("unit.id"), scope))
      .orderBy("id").execute();
    const units = rows.map(({ id }) => id);
    assert.deepEqual(units, await unitsOf(db, scope));
    assert.equal(units.length, count);
  }
});

Deno.test("keptInScope gives an authority the accounts of its units, and units and persons none, not even their own", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { hubei, yichang } = IDS.authority;
  const keptBy = async (scope: Scope) => {
    const rows = await db.selectFrom("account").select("id")
      .where((eb) =>
        keptInScope({
          unitId: eb.ref("account.unitId"),
          authorityId: eb.ref("account.authorityId"),
          role: eb.ref("account.authorityRole"),
        }, scope)
      ).execute();
    return rows.map(({ id }) => id);
  };

  const kept = await keptBy({
    kind: "authority",
    path: `/${hubei}/${yichang}/`,
  });

  assert.ok(kept.includes(IDS.account.yichang));
  assert.ok(!kept.includes(IDS.account.wuhan));
  assert.deepEqual(
    await keptBy({ kind: "unit", unitId: IDS.unit.wuhan }),
    [],
  );
  assert.deepEqual(
    await keptBy({ kind: "person", personId: IDS.person.liMei }),
    [],
  );
});

Deno.test("authorityInScope and authorityBelowScope cover a subtree, and nothing for units and persons", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { hubei, wuhan, wuchang, yichang, xiling } = IDS.authority;
  const at = { kind: "authority", path: `/${hubei}/${wuhan}/` } as const;

  assert.deepEqual(await authoritiesOf(db, at), {
    in: [wuchang, wuhan],
    below: [wuchang],
  });
  assert.deepEqual(await authoritiesOf(db, ROOT_SCOPE), {
    in: [hubei, wuchang, wuhan, xiling, yichang],
    below: [hubei, wuchang, wuhan, xiling, yichang],
  });
  for (
    const scope of [
      { kind: "unit", unitId: IDS.unit.wuhan },
      { kind: "person", personId: IDS.person.liMei },
      { kind: "authority", path: "/%" },
      { kind: "authority", path: "/ath_hubei_420000/" },
    ] as const
  ) {
    assert.deepEqual(await authoritiesOf(db, scope), { in: [], below: [] });
  }
});

async function authoritiesOf(db: Db, scope: Scope) {
  const ids = async (condition: typeof authorityInScope) => {
    const rows = await db.selectFrom("authority").select("id")
      .where((eb) => condition(eb.ref("path"), scope))
      .orderBy("id").execute();
    return rows.map(({ id }) => id);
  };
  return {
    in: await ids(authorityInScope),
    below: await ids(authorityBelowScope),
  };
}
