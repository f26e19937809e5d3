import { foldText } from "@/codes/text.ts";
import { hasLooked } from "@/db/queries/looks.ts";
import { parseDocument } from "@/domain/documents.ts";
import type { LookAct } from "@/domain/looks.ts";
import type { MenuId } from "@/domain/menus.ts";
import { type AuditNote, writeAuditLines } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { SAME_LOOK_MS } from "@/server/operations/note_look.ts";
import { actAs } from "@/server/operations/act.ts";
import { momentPlus } from "@/server/platform.ts";
import { unitScope } from "@/server/unit_scope.ts";

type UnitContext = Context & { account: Account };

/** What was found by a whole number, for the trail; the number is no part of it. */
export interface NotedFind {
  act: LookAct;
  /** The menu that shows what was found; it is judged again. */
  menu: MenuId;
  /** What the line says besides. */
  after?: { kind: string };
  hits: readonly {
    /** The stay, or the line of a list. */
    subjectId: string;
    /** `null` for a line of a list that is nobody's yet. */
    personId: string | null;
  }[];
}

/**
 * Counts a search for a whole number (按证件号码查找), before it is answered: 200 a unit a
 * day, on its rosters, in its clinics and on its lists together.
 *
 * @returns The number as the hashes are made of it; of whatever type.
 * @throws {AppError} `findsUsedUp`
 */
export async function countFind(
  ctx: UnitContext,
  typed: string,
): Promise<string> {
  const { unitId } = unitScope(ctx.account.scope);
  await takeTry(ctx, [{ limit: "unitFinds", who: unitId }]);
  const parsed = parseDocument("01", typed, { today: ctx.now.today });
  return parsed.ok ? parsed.value.number : foldText(typed);
}

/**
 * Writes what a search for a whole number has answered, before it is told: a line for
 * whomever it found, or one that it found nobody. Whom the account has found within ten
 * minutes is one look, so that a page sent again does not tell her twice.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function noteFind(
  ctx: UnitContext,
  { act, menu, after, hits }: NotedFind,
): Promise<void> {
  await actAs(ctx, menu, async ({ tx, ...actor }, scope) => {
    const facts = { ...after, searchedBy: "document", found: hits.length };
    const lines: AuditNote[] = hits.length === 0 ? [{ act, after: facts }] : [];
    for (const { personId, subjectId } of hits) {
      const isSame = personId !== null && await hasLooked(scope, tx, {
        act,
        accountId: ctx.account.id,
        personId,
        subjectId,
        since: momentPlus(ctx.now, -SAME_LOOK_MS),
      });
      if (!isSame) lines.push({ act, personId, subjectId, after: facts });
    }
    if (lines.length > 0) await writeAuditLines(tx, actor, lines);
  });
}
