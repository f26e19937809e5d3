import { countUnitsByTown } from "@/db/queries/town_units.ts";
import { getOwnAuthority } from "@/db/queries/authorities.ts";
import { countiesOf } from "@/domain/authorities.ts";
import {
  AddTownInput,
  CountyInput,
  RenameTownInput,
  TownInput,
} from "@/domain/inputs/authority_divisions.ts";
import { readDivisions } from "@/server/divisions.ts";
import {
  addTown,
  openCounty,
  openTown,
  renameTown,
  setTownState,
} from "@/server/operations/authority/towns.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 行政区划: the towns of an authority's counties, which it may change. */
export const authorityDivisionsRouter = router({
  /** The counties of the area. */
  counties: menuProcedure("authority.divisions").query(async ({ ctx }) => {
    const own = await getOwnAuthority(ctx.account.scope, ctx.db);
    const book = await readDivisions(ctx.db);
    return countiesOf(own.division)
      .map(({ code }) => ({ code, place: book.label(code) }));
  }),

  /** The towns of a county, the ended ones too, with how many units of the area stand in each. */
  towns: menuProcedure("authority.divisions")
    .input(CountyInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { county, book } = await openCounty(scope, ctx.db, input.county);
      const units = await countUnitsByTown(scope, ctx.db, county.code);
      return {
        county: { ...county, place: book.label(county.code) },
        /** Units that name the county alone. */
        unplaced: units.get(county.code) ?? 0,
        towns: book.list(county.code)
          .map((town) => ({ ...town, units: units.get(town.code) ?? 0 })),
      };
    }),

  /** One town. */
  town: menuProcedure("authority.divisions")
    .input(TownInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { town, county, book } = await openTown(scope, ctx.db, input.code);
      const units = await countUnitsByTown(scope, ctx.db, county.code);
      return {
        ...town,
        county: { ...county, place: book.label(county.code) },
        units: units.get(town.code) ?? 0,
      };
    }),

  /** Adds a town (新增). */
  add: menuMutation("authority.divisions")
    .input(AddTownInput)
    .mutation(({ ctx, input }) => addTown(ctx, ctx.account.scope, input)),

  /** Gives a town another name (改名). */
  rename: menuMutation("authority.divisions")
    .input(RenameTownInput)
    .mutation(({ ctx, input }) => renameTown(ctx, ctx.account.scope, input)),

  /** Ends a town (停用). */
  end: menuMutation("authority.divisions")
    .input(TownInput)
    .mutation(({ ctx, input }) =>
      setTownState(ctx, ctx.account.scope, { ...input, state: "ended" })
    ),

  /** Offers an ended town again (恢复). */
  restore: menuMutation("authority.divisions")
    .input(TownInput)
    .mutation(({ ctx, input }) =>
      setTownState(ctx, ctx.account.scope, { ...input, state: "open" })
    ),
});
