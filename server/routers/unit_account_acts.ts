import {
  getUnitAccount,
  type UnitAccountKind,
} from "@/db/queries/unit_accounts.ts";
import {
  AccountIdInput,
  HolderInput,
  NO_ACTIVATION,
  ResetInput,
} from "@/domain/inputs/accounts.ts";
import { codeStateOf } from "@/domain/code_state.ts";
import { mayFillIn } from "@/domain/account_state.ts";
import { moveUnitAccount } from "@/server/operations/accounts/move_unit_account.ts";
import { resetUnitAccount } from "@/server/operations/accounts/reset_unit_account.ts";
import { mayLift } from "@/server/operations/accounts/suspension.ts";
import { setUnitHolder } from "@/server/operations/accounts/set_unit_holder.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure } from "@/server/trpc.ts";

/** What business accounts and subaccounts have in common, for their two routers. */
export function unitAccountActs(
  { kind, menu, router: name }: {
    kind: UnitAccountKind;
    menu: "unit.accounts" | "unit.subaccounts";
    /** What audit lines begin with. */
    router: "accounts" | "subaccounts";
  },
) {
  const move = (act: "suspend" | "resume" | "close") =>
    menuMutation(menu).input(AccountIdInput).mutation(({ ctx, input }) =>
      moveUnitAccount(ctx, ctx.tx, {
        ...input,
        scope: ctx.account.scope,
        kind,
        move: act,
        act: `${name}.${act}`,
      })
    );
  return {
    /** One account with what can be done with it (管理). */
    account: menuProcedure(menu).input(AccountIdInput)
      .query(async ({ ctx, input }) => {
        const { lastActivationId, ...account } = await getUnitAccount(
          ctx.account.scope,
          ctx.db,
          { ...input, kind },
        );
        return {
          ...account,
          codeState: codeStateOf(account, ctx.now.at),
          mayFillIn: mayFillIn(account),
          activationId: lastActivationId ?? NO_ACTIVATION,
          /** Whether the unit may let it in again, if it is suspended. */
          mayLift: await mayLift(ctx.account.scope, ctx.db, account.id),
        };
      }),

    /** Fills in who holds it, until the holder has. */
    setHolder: menuMutation(menu).input(HolderInput)
      .mutation(({ ctx, input }) =>
        setUnitHolder(ctx, ctx.tx, {
          scope: ctx.account.scope,
          kind,
          act: `${name}.setHolder`,
          input,
        })
      ),

    suspend: move("suspend"),

    resume: move("resume"),

    close: move("close"),

    /** A new code in the place of all that let the holder in (重置). */
    reset: menuProcedure(menu).input(ResetInput)
      .mutation(({ ctx, input }) =>
        resetUnitAccount(ctx, unitScope(ctx.account.scope), {
          kind,
          menu,
          act: `${name}.reset`,
          input,
        })
      ),
  };
}
