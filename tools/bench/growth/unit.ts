import { openDb } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { isOnRoster } from "@/db/queries/roster_documents.ts";
import { createVault } from "@/db/sealed.ts";
import { NO_CONDITIONS } from "@/domain/roster_address.ts";
import { usualColumnsOf } from "@/domain/roster_columns.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { createContext, findAccount } from "@/server/context.ts";
import { startImport } from "@/server/operations/check_import.ts";
import { findNamed } from "@/server/operations/people/find_people.ts";
import { readStaffStatistics } from "@/server/operations/statistics/read_statistics.ts";
import { createCaller } from "@/server/router.ts";
import { platformOn } from "@/tests/support/cast.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { makeApart } from "../big_unit_apart.ts";
import { longList } from "../long_list.ts";
import { type Act, timeActs } from "./act.ts";

const PAGE = 50;

/** What the pages of a unit of so many people cost. */
export async function timeUnit(people: number) {
  const directory = await Deno.makeTempDir({ prefix: "bench-growth-" });
  const url = `file:${directory}/bench.db`;
  const vault = createVault(TEST_VAULT_KEYS);
  try {
    const unit = await makeApart(url, people);
    const { db, ...opened } = await openDb(url, { vault });
    await using cast = platformOn({ db, vault, url, ...opened });
    // The unit was made by plain SQL: the first transaction folds all of its people.
    await db.transaction().execute(async () => {});
    const account = await findAccount(db, unit.accountId);
    if (!account) throw new Error("Cannot measure: no account");
    const ctx = {
      ...createContext(cast.platform, { account, address: null }),
      account,
    };
    const scope = { kind: "unit", unitId: unit.unitId } as const;
    const caller = createCaller(ctx);
    const page = (after: string | undefined) =>
      listRoster(scope, db, {
        filter: everybody("active"),
        sort: BY_NAME,
        place: after === undefined ? null : { after },
        limit: PAGE,
      });
    const named = (name: string) =>
      findNamed(scope, db, { name, identityType: null });
    const list = new Uint8Array(await longList(people));
    const acts: Act[] = [
      {
        name: "person by whole number",
        nature: "flat",
        run: () =>
          isOnRoster(scope, db, {
            kind: "active",
            documentType: "01",
            documentIndex: vault.index("document", unit.number),
          }),
      },
      {
        name: "person by the beginning of her name",
        nature: "flat",
        run: () => named(`测试${people - 1}`),
      },
      {
        name: "person by a piece of her name",
        nature: "flat",
        run: () => named(`试${people - 1}`),
      },
      {
        name: "roster page of 50, first",
        nature: "flat",
        run: () => page(undefined),
      },
      {
        name: "roster page of 50, last",
        nature: "flat",
        run: () => page(unit.membershipIds[people - PAGE - 1]),
      },
      {
        name: "statistics, both tables",
        nature: "flat",
        run: () => readStaffStatistics(ctx, undefined),
      },
      {
        name: "figures of the home page, which count all",
        nature: "linear",
        run: () => caller.home.figures(),
      },
      {
        name: "export of the roster",
        nature: "linear",
        isSlow: true,
        run: () =>
          caller.roster.export({
            ...NO_CONDITIONS,
            kind: "active",
            columns: usualColumnsOf("active"),
            ids: [],
            sort: "name",
          }),
      },
      {
        name: "check of an import of as many",
        nature: "linear",
        isSlow: true,
        run: async () => {
          const { finished } = await startImport(ctx, scope, {
            kind: "active",
            file: { name: "名单.xlsx", bytes: list },
          });
          await finished;
        },
      },
    ];
    return await timeActs(acts);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
