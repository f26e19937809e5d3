import assert from "node:assert/strict";
import { listAreaAccounts } from "@/db/queries/area_accounts.ts";
import { listUnits } from "@/db/queries/units.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import { STANDING_FILTERS, standingOf } from "@/domain/standing.ts";
import { createUnits } from "@/tests/support/area.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const FILTER = {
  search: "",
  authorityId: null,
  profile: null,
  state: "open",
  importId: null,
} as const;
const AT = "2026-11-23T02:00:00.000Z";

Deno.test("the database judges how an account stands as standingOf does", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await createUnits(opened, ["武昌区甲医院"]);
  const { account, activation } = IDS;
  const past = { expiresAt: AT };
  const stands = [
    () => changeRow(db, "account", account.wuhan, { state: "suspended" }),
    () => changeRow(db, "activation", activation.hongshan, past),
    () => lockCode(db, account.hongshan),
  ];

  for (const make of [() => Promise.resolve(), ...stands]) {
    await make();
    const all = await listUnits(ROOT_SCOPE, db, {
      ...FILTER,
      standing: null,
      at: AT,
      after: null,
      limit: 100,
    });
    for (const standing of STANDING_FILTERS) {
      const found = await listUnits(ROOT_SCOPE, db, {
        ...FILTER,
        standing,
        at: AT,
        after: null,
        limit: 100,
      });
      const judged = all.filter((unit) => {
        const { accountState: state, codeExpiresAt } = unit;
        const is = standingOf({ state, codeExpiresAt }, AT);
        return standing === "waiting"
          ? ["issued", "activating", "locked", "expired"].includes(is)
          : is === standing;
      });
      assert.deepEqual(
        found.map(({ name }) => name),
        judged.map(({ name }) => name),
        standing,
      );
    }
  }
});

Deno.test("the root scope keeps the accounts of every role, an authority's those of 业务管理 below", async () => {
  await using opened = await testPlatform();
  const logins = async (path: string) =>
    (await listAreaAccounts({ kind: "authority", path }, opened.platform.db, {
      search: "A",
      kind: "authority",
      standing: null,
      at: AT,
      after: null,
      limit: 100,
    })).map(({ login }) => login);

  assert.deepEqual(await logins("/"), [
    "A42000001",
    "A42000002",
    "A42000003",
    "A42010601",
    "A42050001",
  ]);
  assert.deepEqual(await logins(`/${IDS.authority.hubei}/`), [
    "A42010601",
    "A42050001",
  ]);
});
