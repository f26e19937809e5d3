import assert from "node:assert/strict";
import { countAreaAccounts } from "@/db/queries/area_accounts.ts";
import { countUnits } from "@/db/queries/units.ts";
import { ROOT_SCOPE, type Scope } from "@/domain/scope.ts";
import {
  countAreaStandings,
  countAreaUnits,
} from "@/server/operations/authority/count_area.ts";
import { callerAt, createUnits } from "@/tests/support/area.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const { hubei, wuhan, wuchang, yichang } = IDS.authority;
/** The province has five authorities: more than one part. */
const SCOPES: readonly Scope[] = [
  ROOT_SCOPE,
  { kind: "authority", path: `/${hubei}/` },
  { kind: "authority", path: `/${hubei}/${wuhan}/` },
  { kind: "authority", path: `/${hubei}/${wuhan}/${wuchang}/` },
  { kind: "authority", path: `/${hubei}/${yichang}/` },
  { kind: "authority", path: "/%" },
  { kind: "unit", unitId: IDS.unit.wuhan },
  { kind: "person", personId: IDS.person.liMei },
];

Deno.test("an area is counted in parts as its lists have it, whatever the scope", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, [
    "武昌区甲医院",
    "武昌区乙医院",
  ]);
  const caller = await callerAt(opened, "hubei");
  await caller.authority.units.close({ unitId });
  const { db } = opened.platform;
  const at = new Date(opened.platform.clock()).toISOString();

  for (const scope of SCOPES) {
    const accounts = await countAreaStandings(scope, db, at);
    for (const [standing, count] of Object.entries(accounts)) {
      const listed = await countAreaAccounts(scope, db, {
        search: "",
        kind: null,
        standing: standing as keyof typeof accounts,
        at,
      });
      assert.equal(count, listed, `${standing} of ${JSON.stringify(scope)}`);
    }
    const { units, incomplete, ...standings } = await countAreaUnits(
      scope,
      db,
      at,
    );
    const all = {
      search: "",
      authorityId: null,
      importId: null,
      state: "open",
      at,
    } as const;
    const listed = (
      narrowed: Pick<Parameters<typeof countUnits>[2], "standing" | "profile">,
    ) => countUnits(scope, db, { ...all, ...narrowed });
    assert.equal(units, await listed({ standing: null, profile: null }));
    assert.equal(
      incomplete,
      await listed({ standing: null, profile: "incomplete" }),
    );
    for (const [standing, count] of Object.entries(standings)) {
      assert.equal(
        count,
        await listed({
          standing: standing as keyof typeof standings,
          profile: null,
        }),
      );
    }
  }
});
