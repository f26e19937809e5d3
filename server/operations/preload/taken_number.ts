import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Account, Context } from "@/server/context.ts";
import { actAs, auditAs } from "@/server/operations/act.ts";
import type { ListAct } from "@/server/operations/preload/list_change.ts";
import { unitScope } from "@/server/unit_scope.ts";

const MENU = "preload.active";

/** Where a number stands already that was typed for a line of a list. */
interface Taken {
  /** The list for which it was typed. */
  kind: PreloadKind;
  documentType: string;
  /** A line, or a stay; `personId` is `null` for a line that is nobody's yet. */
  hit: { id: string; personId: string | null };
}

/** That a number is taken: the refusal tells that it is there. */
export class TakenNumber extends AppError {
  readonly taken: Taken;

  constructor(
    code: "preloadThere" | "preloadOnOtherList" | "preloadOnRoster",
    taken: Taken,
  ) {
    super(code);
    this.taken = taken;
  }
}

/**
 * The transaction of an act that types a number for a line of a list. Who tries numbers is
 * seen by whoever reads the trail: a refusal has its line, after what was written is undone.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, and whatever `act` throws
 */
export async function typeNumber<Result>(
  ctx: Context & { account: Account },
  act: (act: ListAct) => Promise<Result>,
): Promise<Result> {
  try {
    return await actAs(ctx, MENU, ({ tx }, scope) => {
      const account = { ...ctx.account, scope };
      return act({ ctx: { ...ctx, account, tx }, scope: unitScope(scope) });
    });
  } catch (error) {
    if (error instanceof TakenNumber) {
      const { kind, documentType, hit } = error.taken;
      await auditAs(ctx, MENU, {
        act: "preload.refuse",
        personId: hit.personId,
        subjectId: hit.id,
        after: { kind, documentType },
      });
    }
    throw error;
  }
}
