import type { Context } from "fresh";
import { readAskedDay } from "@/domain/asked_day.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import { retiredTables, staffTables } from "@/domain/statistics_shown.ts";
import { momentOf } from "@/server/platform.ts";
import type { State } from "@/utils.ts";
import type { StatPageData } from "./StatView.tsx";

/** Reads a statistic for its page; in place of what is no day it is that of today, and says so. */
export async function readStatPage(
  ctx: Context<State>,
  kind: RosterKind,
): Promise<StatPageData> {
  const { caller, account, platform } = ctx.state;
  const now = momentOf(platform);
  const day = readAskedDay(ctx.url.searchParams.get("on") ?? "", now.today);
  const input = { on: day.on };
  const shown = {
    kind,
    day,
    today: now.today,
    now: now.at,
    canOpen: account !== null && hasMenu(account, `roster.${kind}`),
    unitName: account?.unitName ?? account?.authorityName ?? "",
  };
  if (kind === "active") {
    const statistics = await caller.statistics.active(input);
    const tables = staffTables(statistics);
    return { ...shown, on: statistics.on, tables };
  }
  const statistics = await caller.statistics.retired(input);
  return { ...shown, on: statistics.on, tables: retiredTables(statistics) };
}
