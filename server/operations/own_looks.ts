import { listLooks, type LookRow } from "@/db/queries/looks.ts";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { describeLook } from "@/domain/looks.ts";
import type { Scope } from "@/domain/scope.ts";
import { mayHaveHeld } from "@/domain/seen.ts";
import type { Context } from "@/server/context.ts";

/** A look at the person as she reads it: the office and the kind of its account, nobody's name. */
export interface OwnLook {
  seq: number;
  at: string;
  /** `武昌区中医院（人事管理主体账号）`. */
  who: string;
  label: string;
  purpose: string;
}

/** Lines read a page: those of lists that did not hold her are left out of them. */
const PAGE_LINES = 30;

/** Who looked at the person (谁查看过我), the newest first, with the number to go on below. */
export async function ownLooks(
  ctx: Pick<Context, "db">,
  scope: Scope & { kind: "person" },
  { below, limit = PAGE_LINES }: { below: number | null; limit?: number },
): Promise<{ lines: OwnLook[]; next: number | null }> {
  const found = await listLooks(scope, ctx.db, {
    below,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  return {
    lines: page.filter((row) => row.isList === 0 || mayHaveHeld(row))
      .map(lookOf),
    next: found.length > limit ? page.at(-1)?.seq ?? null : null,
  };
}

function lookOf(row: LookRow): OwnLook {
  if (row.accountKind === "person") {
    // No person's account sees another's record but by a grant of the unit.
    const who = `${row.lineUnitName ?? "单位"}（VIP 人员）`;
    return { seq: row.seq, at: row.at, who, ...describeLook(row) };
  }
  const office = row.unitName ?? row.authorityName ?? "平台";
  const kind = row.accountKind && ACCOUNT_KIND_LABELS[row.accountKind];
  return {
    seq: row.seq,
    at: row.at,
    who: kind ? `${office}（${kind}）` : office,
    ...describeLook(row),
  };
}
