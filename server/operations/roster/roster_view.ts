import { z } from "zod";
import { findView, setView } from "@/db/queries/list_views.ts";
import type { Tx } from "@/db/open.ts";
import type { RosterViewInput } from "@/domain/inputs/roster.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import {
  chosenColumns,
  type RosterColumnKey,
  usualColumnsOf,
} from "@/domain/roster_columns.ts";
import type { Account, Context } from "@/server/context.ts";

/** How an account sees a roster (列设置). */
export interface RosterView {
  columns: RosterColumnKey[];
  density: "usual" | "tight";
  size: number;
}

const USUAL_SIZE = 50;

/** How the account wants to see a roster, or how it is shown to everybody at first. */
export async function readView(
  ctx: Context & { account: Account },
  kind: RosterKind,
): Promise<RosterView> {
  const kept = await findView(ctx.db, {
    accountId: ctx.account.id,
    list: listOf(kind),
  });
  if (!kept) {
    return {
      columns: usualColumnsOf(kind),
      density: "usual",
      size: USUAL_SIZE,
    };
  }
  const columns = z.array(z.string()).parse(JSON.parse(kept.columns));
  return { ...kept, columns: keysOf(kind, columns) };
}

/** Keeps how the account wants to see a roster. */
export async function keepView(
  ctx: Context & { account: Account; tx: Tx },
  input: z.output<typeof RosterViewInput>,
): Promise<void> {
  const { kind, density, size } = input;
  await setView(ctx.tx, {
    accountId: ctx.account.id,
    list: listOf(kind),
    columns: JSON.stringify(keysOf(kind, input.columns)),
    density,
    size,
  });
}

function keysOf(kind: RosterKind, keys: readonly string[]): RosterColumnKey[] {
  return chosenColumns(kind, keys).map(({ key }) => key);
}

function listOf(kind: RosterKind): string {
  return `roster.${kind}`;
}
