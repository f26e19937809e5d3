import { BUSINESSES } from "@/codes/businesses.ts";
import { listUnitAccounts } from "@/db/queries/unit_accounts.ts";
import { codeStateOf } from "@/domain/code_state.ts";
import { BusinessInput } from "@/domain/inputs/accounts.ts";
import { issueBusinessAccount } from "@/server/operations/accounts/issue_business_account.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { unitAccountActs } from "@/server/routers/unit_account_acts.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** A business account stays for its business: it is suspended and reset, never closed. */
const { close: _close, ...acts } = unitAccountActs({
  kind: "business",
  menu: "unit.accounts",
  router: "accounts",
});

/** 业务帐号管理: an account for each business, by the main account alone. */
export const accountsRouter = router({
  /** The eleven businesses in their order, each with its account or `null`. */
  list: menuProcedure("unit.accounts").query(async ({ ctx }) => {
    const accounts = await listUnitAccounts(
      ctx.account.scope,
      ctx.db,
      "business",
    );
    return BUSINESSES.rows.map(({ code, label }) => {
      const account = accounts.find(({ businesses }) =>
        businesses.includes(code)
      );
      return {
        business: code,
        label,
        account: account
          ? { ...account, codeState: codeStateOf(account, ctx.now.at) }
          : null,
      };
    });
  }),

  ...acts,

  /** Makes the account of a business (点此生成); answers with its slip. */
  issue: menuProcedure("unit.accounts").input(BusinessInput)
    .mutation(({ ctx, input }) =>
      issueBusinessAccount(ctx, unitScope(ctx.account.scope), input.business)
    ),
});
