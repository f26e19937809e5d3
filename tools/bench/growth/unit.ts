import { openDb } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { findOnRoster } from "@/db/queries/roster_documents.ts";
import { createVault } from "@/db/sealed.ts";
import { NO_CONDITIONS } from "@/domain/roster_address.ts";
import { usualColumnsOf } from "@/domain/roster_columns.ts";
import { everybody } from "@/domain/roster_filter.ts";
import {
  type Account,
  type Context,
  createContext,
  findAccount,
} from "@/server/context.ts";
import { startImport } from "@/server/operations/check_import.ts";
import { findNamed } from "@/server/operations/people/find_people.ts";
import { readStaffStatistics } from "@/server/operations/statistics/read_statistics.ts";
import { createCaller } from "@/server/router.ts";
import { platformOn } from "@/tests/support/cast.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import type { BigUnit } from "../big_unit.ts";
import { makeApart } from "../big_unit_apart.ts";
import { longList } from "../long_list.ts";
import { WAIVERS } from "../waivers.ts";
import type { Act } from "./act.ts";

const PAGE = 50;

/** The pages of a unit of so many people. */
export async function openUnitActs(
  people: number,
): Promise<AsyncDisposable & { acts: Act[] }> {
  await using stack = new AsyncDisposableStack();
  const directory = await Deno.makeTempDir({ prefix: "bench-growth-" });
  stack.defer(() => Deno.remove(directory, { recursive: true }));
  const url = `file:${directory}/bench.db`;
  const vault = createVault(TEST_VAULT_KEYS);
  const unit = await makeApart(url, people);
  const { db, ...opened } = await openDb(url, { vault });
  const { platform } = stack.use(platformOn({ db, vault, url, ...opened }));
  // The unit was made by plain SQL: the first transaction folds all of its people.
  await db.transaction().execute(async () => {});
  const account = await findAccount(db, unit.accountId);
  if (!account) throw new Error("Cannot measure: no account");
  const ctx = {
    ...createContext(platform, { account, address: null }),
    account,
  };
  const list = new Uint8Array(await longList(people));
  const acts = [
    ...reads({ ctx, unit, people }),
    ...ofAll(ctx, { unitId: unit.unitId, list }),
  ];
  const moved = stack.move();
  return { acts, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

/** What is read of a few. */
function reads(
  { ctx, unit, people }: {
    ctx: Context & { account: Account };
    unit: BigUnit;
    people: number;
  },
): Act[] {
  const { db, vault } = ctx.platform;
  const scope = { kind: "unit", unitId: unit.unitId } as const;
  const page = (after: string | undefined) =>
    listRoster(scope, db, {
      filter: everybody("active"),
      sort: BY_NAME,
      place: after === undefined ? null : { after },
      limit: PAGE,
    });
  const named = (name: string) =>
    findNamed(scope, db, { name, identityType: null });
  return [
    {
      name: "person by whole number",
      nature: "flat",
      run: () =>
        findOnRoster(scope, db, {
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
      waiver: WAIVERS.unitStatisticsGrowth,
      run: () => readStaffStatistics(ctx, undefined),
    },
  ];
}

/** What reads all of them. */
function ofAll(
  ctx: Context & { account: Account },
  { unitId, list }: { unitId: string; list: Uint8Array<ArrayBuffer> },
): Act[] {
  const caller = createCaller(ctx);
  return [
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
        const { finished } = await startImport(ctx, { kind: "unit", unitId }, {
          kind: "active",
          file: { name: "名单.xlsx", bytes: list },
        });
        await finished;
      },
    },
  ];
}
