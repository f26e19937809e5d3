import {
  countAreaAccounts,
  getAreaAccount,
  listAreaAccounts,
} from "@/db/queries/area_accounts.ts";
import {
  AreaAccountIdInput,
  AreaAccountsInput,
  MoveAccountInput,
  ReleaseAccountInput,
} from "@/domain/inputs/authority_accounts.ts";
import {
  isSuspendedBelow,
  mayLift,
} from "@/server/operations/accounts/suspension.ts";
import { releaseBinding } from "@/server/operations/authority/give_codes.ts";
import { moveAreaAccount } from "@/server/operations/authority/kept_accounts.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Lines of the list on one page. */
const PAGE_SIZE = 50;

/** 帐号状态: the accounts that an authority looks after. */
export const authorityAccountsRouter = router({
  /** One page of the accounts, by login, with how many there are. */
  list: menuProcedure("authority.accounts")
    .input(AreaAccountsInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { after, ...rest } = input;
      const filter = { ...rest, at: ctx.now.at };
      const rows = await listAreaAccounts(scope, ctx.db, {
        ...filter,
        after,
        limit: PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        total: await countAreaAccounts(scope, ctx.db, filter),
      };
    }),

  /** One account. */
  account: menuProcedure("authority.accounts")
    .input(AreaAccountIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const account = await getAreaAccount(scope, ctx.db, input.accountId);
      return {
        ...account,
        /** Whether the authority may let it in again, if it is suspended. */
        mayLift: await mayLift(scope, ctx.db, account.id),
        /** Whether somebody below it suspended the account: it may be suspended from here. */
        isSuspendedBelow: await isSuspendedBelow(scope, ctx.db, account.id),
      };
    }),

  /** 停用: its sessions end, its binding stays. */
  suspend: menuMutation("authority.accounts")
    .input(MoveAccountInput)
    .mutation(({ ctx, input }) =>
      moveAreaAccount(ctx, ctx.account.scope, { ...input, move: "suspend" })
    ),

  /** 启用. */
  resume: menuMutation("authority.accounts")
    .input(MoveAccountInput)
    .mutation(({ ctx, input }) =>
      moveAreaAccount(ctx, ctx.account.scope, { ...input, move: "resume" })
    ),

  /** 解除绑定: the slip is shown this once. */
  release: menuProcedure("authority.accounts")
    .input(ReleaseAccountInput)
    .mutation(({ ctx, input }) => releaseBinding(ctx, input)),
});
