import { listUnitAccounts } from "@/db/queries/unit_accounts.ts";
import { codeStateOf } from "@/domain/code_state.ts";
import {
  CreateSubaccountInput,
  SetBusinessesInput,
} from "@/domain/inputs/accounts.ts";
import {
  createSubaccount,
  nextSubaccountLogin,
} from "@/server/operations/accounts/create_subaccount.ts";
import { setSubaccountBusinesses } from "@/server/operations/accounts/set_subaccount_businesses.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { unitAccountActs } from "@/server/routers/unit_account_acts.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 分账号管理: accounts that hold businesses and menu groups, by the main account alone. */
export const subaccountsRouter = router({
  /** Every subaccount of the unit in the order of their numbers, closed ones too. */
  list: menuProcedure("unit.subaccounts").query(async ({ ctx }) => {
    const accounts = await listUnitAccounts(
      ctx.account.scope,
      ctx.db,
      "subaccount",
    );
    return accounts.map((account) => ({
      ...account,
      codeState: codeStateOf(account, ctx.now.at),
    }));
  }),

  /** The name that a new one would get; refused where the unit may have no more. */
  next: menuProcedure("unit.subaccounts").query(async ({ ctx }) => ({
    login: await nextSubaccountLogin(ctx.account.scope, ctx.db, ctx.account),
  })),

  ...unitAccountActs({
    kind: "subaccount",
    menu: "unit.subaccounts",
    router: "subaccounts",
  }),

  /** Makes a subaccount; answers with its slip. */
  create: menuProcedure("unit.subaccounts").input(CreateSubaccountInput)
    .mutation(({ ctx, input }) =>
      createSubaccount(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Changes which businesses it holds (所属业务). */
  setBusinesses: menuMutation("unit.subaccounts").input(SetBusinessesInput)
    .mutation(({ ctx, input }) =>
      setSubaccountBusinesses(ctx, ctx.tx, { scope: ctx.account.scope, input })
    ),
});
