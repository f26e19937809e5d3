import { listUnitAccounts } from "@/db/queries/area_accounts.ts";
import { getOwnAuthority, listAuthorities } from "@/db/queries/authorities.ts";
import { countOpenOf } from "@/db/queries/unit_ends.ts";
import {
  countUnits,
  getUnit,
  listUnits,
  listUnitsById,
} from "@/db/queries/units.ts";
import {
  type BatchAct,
  BatchInput,
  ChangeUnitInput,
  MAX_BATCH,
  PicksInput,
  PicksWithReasonInput,
  UnitFactsInput,
  UnitFilterInput,
  UnitIdInput,
  UnitsInput,
} from "@/domain/inputs/authority_units.ts";
import type { StandingFilter } from "@/domain/standing.ts";
import { closeUnit } from "@/server/operations/authority/close_unit.ts";
import { exportUnits } from "@/server/operations/authority/export_units.ts";
import {
  canAct,
  issueMains,
  moveMains,
  reissueMains,
} from "@/server/operations/authority/main_accounts.ts";
import { remindUnits } from "@/server/operations/authority/remind_units.ts";
import { changeUnit, createUnit } from "@/server/operations/authority/units.ts";
import { readProfile } from "@/server/operations/unit/read_profile.ts";
import { readDivisions, withPlaces } from "@/server/divisions.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 机构管理: the units of an authority's area and their main accounts. */
export const authorityUnitsRouter = router({
  /** One page of the units, by pinyin, with how many there are. */
  list: menuProcedure("authority.units")
    .input(UnitsInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { after, size, ...filter } = input;
      const { at } = ctx.now;
      const rows = await listUnits(scope, ctx.db, {
        ...filter,
        at,
        after,
        limit: size + 1,
      });
      return {
        lines: await withPlaces(ctx.db, rows.slice(0, size)),
        hasMore: rows.length > size,
        total: await countUnits(scope, ctx.db, { ...filter, at }),
      };
    }),

  /** The units that the filter leaves, as a workbook (导出). */
  export: menuProcedure("authority.units")
    .input(UnitFilterInput)
    .mutation(({ ctx, input }) => exportUnits(ctx, input)),

  /** What forms choose from: the authorities of the subtree, the own one first. */
  choices: menuProcedure("authority.units").query(async ({ ctx }) => {
    const { scope } = ctx.account;
    return {
      own: await getOwnAuthority(scope, ctx.db),
      authorities: await listAuthorities(scope, ctx.db),
    };
  }),

  /** One unit with its accounts, and what closing it would end. */
  unit: menuProcedure("authority.units")
    .input(UnitIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const unit = await getUnit(scope, ctx.db, input.unitId);
      const book = await readDivisions(ctx.db);
      return {
        unit: { ...unit, place: book.label(unit.division) },
        accounts: await listUnitAccounts(scope, ctx.db, unit.id),
        open: await countOpenOf(scope, ctx.db, unit.id),
      };
    }),

  /** Adds a unit (创建机构). */
  create: menuMutation("authority.units")
    .input(UnitFactsInput)
    .mutation(({ ctx, input }) => createUnit(ctx, ctx.account.scope, input)),

  /** Changes what the authority sets of a unit (主体信息). */
  change: menuMutation("authority.units")
    .input(ChangeUnitInput)
    .mutation(({ ctx, input }) => changeUnit(ctx, ctx.account.scope, input)),

  /** Closes a unit for good (关闭). */
  close: menuMutation("authority.units")
    .input(UnitIdInput)
    .mutation(({ ctx, input }) =>
      closeUnit(ctx, ctx.account.scope, input.unitId)
    ),

  /** Those of a list on whose main accounts an act can be done; two hundred at most. */
  batch: menuProcedure("authority.units")
    .input(BatchInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { act, unitIds, filter } = input;
      const { at } = ctx.now;
      const asked = unitIds
        ? await listUnitsById(scope, ctx.db, unitIds)
        : await listUnits(scope, ctx.db, {
          ...filter,
          ...(act === "remind"
            ? { profile: "incomplete" as const }
            : { standing: standingFor(act, filter.standing) }),
          at,
          after: null,
          limit: MAX_BATCH + 1,
        });
      const fit = asked.filter((unit) => canAct(act, unit));
      return {
        units: await withPlaces(ctx.db, fit.slice(0, MAX_BATCH)),
        /** Whether there are more than one act takes. */
        hasMore: asked.length > MAX_BATCH,
        unfit: asked.filter((unit) => !canAct(act, unit)).slice(0, MAX_BATCH),
      };
    }),

  /** Issues main accounts (下发); the slips are shown this once. */
  issue: menuProcedure("authority.units")
    .input(PicksInput)
    .mutation(({ ctx, input }) => issueMains(ctx, input.picks)),

  /** Another code for main accounts that wait (重新下发). */
  reissue: menuProcedure("authority.units")
    .input(PicksInput)
    .mutation(({ ctx, input }) => reissueMains(ctx, input.picks)),

  /** Suspends main accounts (停用). */
  suspend: menuMutation("authority.units")
    .input(PicksWithReasonInput)
    .mutation(({ ctx, input }) =>
      moveMains(ctx, ctx.account.scope, { ...input, move: "suspend" })
    ),

  /** A unit's profile as the unit fills it in, with what is missing. */
  profile: menuProcedure("authority.units")
    .input(UnitIdInput)
    .query(({ ctx, input }) =>
      readProfile(ctx.account.scope, ctx.db, input.unitId)
    ),

  /** Reminds units to complete their profile (提醒完善). */
  remind: menuMutation("authority.units")
    .input(PicksInput)
    .mutation(({ ctx, input }) =>
      remindUnits(ctx, ctx.account.scope, {
        unitIds: input.picks.map(({ unitId }) => unitId),
        authorityName: ctx.account.authorityName ?? "主管部门",
      })
    ),

  /** Lets suspended main accounts in again (启用). */
  resume: menuMutation("authority.units")
    .input(PicksWithReasonInput)
    .mutation(({ ctx, input }) =>
      moveMains(ctx, ctx.account.scope, { ...input, move: "resume" })
    ),
});

/** What the main account of a unit must stand like for an act, or closer if the list was. */
function standingFor(
  act: Exclude<BatchAct, "remind">,
  listed: StandingFilter | null,
): StandingFilter {
  switch (act) {
    case "issue":
      return "none";
    case "reissue":
      return listed === "locked" || listed === "expired" ? listed : "waiting";
    case "suspend":
      return "active";
    case "resume":
      return "suspended";
  }
}
