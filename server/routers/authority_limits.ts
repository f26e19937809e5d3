import {
  countAreaAccounts,
  getAreaAccountByLogin,
  listAreaAccounts,
} from "@/db/queries/area_accounts.ts";
import {
  AreaAccountIdInput,
  LoginInput,
} from "@/domain/inputs/authority_accounts.ts";
import {
  liftAccountLimits,
  listAccountLimits,
} from "@/server/operations/authority/limits.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

const MAX_LOCKED_SHOWN = 100;

/** 登录限制: what keeps accounts of the area from signing in. */
export const authorityLimitsRouter = router({
  /** Accounts whose activation code is locked; a hundred at most, with how many there are. */
  locked: menuProcedure("authority.limits").query(async ({ ctx }) => {
    const { scope } = ctx.account;
    const filter = {
      search: "",
      kind: null,
      standing: "locked",
      at: ctx.now.at,
    } as const;
    return {
      lines: await listAreaAccounts(scope, ctx.db, {
        ...filter,
        after: null,
        limit: MAX_LOCKED_SHOWN,
      }),
      total: await countAreaAccounts(scope, ctx.db, filter),
    };
  }),

  /** The account with this login, and which limits stand for it now. */
  find: menuProcedure("authority.limits")
    .input(LoginInput)
    .query(async ({ ctx, input }) => {
      const account = await getAreaAccountByLogin(
        ctx.account.scope,
        ctx.db,
        input.login,
      );
      return { account, limits: await listAccountLimits(ctx, ctx.db, account) };
    }),

  /** 解除限制: forgets the counted misses. */
  lift: menuMutation("authority.limits")
    .input(AreaAccountIdInput)
    .mutation(({ ctx, input }) =>
      liftAccountLimits(ctx, ctx.account.scope, input.accountId)
    ),
});
