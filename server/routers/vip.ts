import {
  FoundPersonInput,
  OpenPersonInput,
  SearchPeopleInput,
  VipRosterInput,
} from "@/domain/inputs/vip.ts";
import { lookupsLeft } from "@/server/operations/count_lookups.ts";
import {
  openPerson,
  readSubject,
  searchPeople,
} from "@/server/operations/vip/look_up.ts";
import {
  readVipFigures,
  readVipRoster,
} from "@/server/operations/vip/read_lists.ts";
import { reachNames } from "@/server/operations/vip/reach.ts";
import { router, vipProcedure } from "@/server/trpc.ts";

/** VIP 查询: what a member reads of her unit's people by its grant. */
export const vipRouter = router({
  /** Where she may look, until when, and how often still today. */
  lookups: vipProcedure("lookup").query(async ({ ctx }) => ({
    unitName: ctx.grant.unitName,
    untilDate: ctx.grant.untilDate,
    reach: await reachNames(ctx.db, ctx.grant),
    left: await lookupsLeft(ctx),
  })),

  /** Looks for people (人员查询); each search counts. */
  search: vipProcedure("lookup").input(SearchPeopleInput)
    .mutation(({ ctx, input }) => searchPeople(ctx, input)),

  /** Whose record is about to be opened. */
  subject: vipProcedure("lookup").input(FoundPersonInput)
    .query(({ ctx, input }) => readSubject(ctx, input.membershipId)),

  /** Opens one person for a purpose (查看); each opening counts, and she reads of it. */
  open: vipProcedure("lookup").input(OpenPersonInput)
    .mutation(({ ctx, input }) => openPerson(ctx, input)),

  /** One page of who is in service within the grant (花名册). */
  roster: vipProcedure("roster").input(VipRosterInput)
    .query(({ ctx, input }) => readVipRoster(ctx, input.after)),

  /** The figures within the grant (统计), of today. */
  figures: vipProcedure("statistics").query(({ ctx }) => readVipFigures(ctx)),
});
