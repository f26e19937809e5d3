import { findDivision, sixDigits } from "@/codes/divisions.ts";
import { listAuthorityAccounts } from "@/db/queries/area_accounts.ts";
import {
  countUnitsByAuthority,
  getAuthority,
  getOwnAuthority,
  listAuthorities,
} from "@/db/queries/authorities.ts";
import { divisionsBelow } from "@/domain/authorities.ts";
import {
  AuthorityIdInput,
  CreateAuthorityInput,
  IssueAuthorityInput,
} from "@/domain/inputs/authority_authorities.ts";
import { ReissueAccountInput } from "@/domain/inputs/authority_accounts.ts";
import {
  createAuthority,
  issueBelow,
} from "@/server/operations/authority/authorities.ts";
import { nextLogin } from "@/server/operations/authority/issue_account.ts";
import { reissueBelow } from "@/server/operations/authority/give_codes.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 下级主管部门: the authorities of the subtree and their 业务管理 accounts. */
export const authorityAuthoritiesRouter = router({
  /** The subtree, the own authority first, with units and accounts of each. */
  list: menuProcedure("authority.authorities").query(async ({ ctx }) => {
    const { scope } = ctx.account;
    const units = await countUnitsByAuthority(scope, ctx.db);
    const accounts = await listAuthorityAccounts(scope, ctx.db);
    const authorities = await listAuthorities(scope, ctx.db);
    return authorities.map((authority) => ({
      ...authority,
      units: units.get(authority.id) ?? 0,
      accounts: accounts.filter(({ authorityId }) =>
        authorityId === authority.id
      ),
    }));
  }),

  /** The divisions of the subtree that have no authority yet, with that above each. */
  divisions: menuProcedure("authority.authorities").query(async ({ ctx }) => {
    const authorities = await listAuthorities(ctx.account.scope, ctx.db);
    const taken = new Set(authorities.map(({ division }) => division));
    return authorities.flatMap(({ division, name }) =>
      divisionsBelow(division)
        .map((place) => ({ ...place, code: sixDigits(place.code) }))
        .filter(({ code }) => !taken.has(code))
        .map((place) => ({ ...place, above: name }))
    );
  }),

  /** One authority with its accounts, and what the next of them would be called. */
  authority: menuProcedure("authority.authorities")
    .input(AuthorityIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { authorityId } = input;
      const authority = await getAuthority(scope, ctx.db, authorityId);
      const own = await getOwnAuthority(scope, ctx.db);
      const { division } = authority;
      return {
        authority,
        place: findDivision(division)?.name ?? division,
        isOwn: own.id === authorityId,
        accounts: await listAuthorityAccounts(scope, ctx.db, { authorityId }),
        nextLogin: await nextLogin(ctx.db, { division, kind: "authority" }),
      };
    }),

  /** Makes an authority under that of the division above (建立下级主管部门). */
  create: menuMutation("authority.authorities")
    .input(CreateAuthorityInput)
    .mutation(({ ctx, input }) =>
      createAuthority(ctx, ctx.account.scope, input)
    ),

  /** Issues an account of 业务管理 for an authority below (下发). */
  issue: menuProcedure("authority.authorities")
    .input(IssueAuthorityInput)
    .mutation(({ ctx, input }) => issueBelow(ctx, input)),

  /** Another code for such an account that waits (重新下发). */
  reissue: menuProcedure("authority.authorities")
    .input(ReissueAccountInput)
    .mutation(({ ctx, input }) => reissueBelow(ctx, input)),
});
