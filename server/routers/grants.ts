import {
  GiveGrantInput,
  GrantSubjectInput,
  RevokeGrantInput,
} from "@/domain/inputs/grants.ts";
import { PageInput } from "@/domain/inputs/preload.ts";
import { giveGrant } from "@/server/operations/grants/give_grant.ts";
import {
  readGrants,
  readGrantsOf,
} from "@/server/operations/grants/read_grants.ts";
import { revokeGrant } from "@/server/operations/grants/revoke_grant.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** VIP权限: which of the unit's people may look others up; the main account's alone. */
export const grantsRouter = router({
  /** One page of who holds a grant. */
  list: menuProcedure("roster.vip").input(PageInput)
    .query(({ ctx, input }) => readGrants(ctx, input)),

  /** Somebody in service with her grants, past ones too. */
  person: menuProcedure("roster.vip").input(GrantSubjectInput)
    .query(({ ctx, input }) => readGrantsOf(ctx, input.membershipId)),

  /** Gives her a grant, in the place of the one that she has; after a second proof. */
  give: menuMutation("roster.vip").input(GiveGrantInput)
    .mutation(({ ctx, input }) => giveGrant(ctx, input)),

  /** Takes it away at once (收回). */
  revoke: menuMutation("roster.vip").input(RevokeGrantInput)
    .mutation(({ ctx, input }) => revokeGrant(ctx, input)),
});
