import type { Context } from "fresh";
import { isDay } from "@/domain/dates.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import { retiredTables, staffTables } from "@/domain/statistics_shown.ts";
import { momentOf } from "@/server/platform.ts";
import type { State } from "@/utils.ts";
import type { StatPageData } from "./StatView.tsx";

/** Reads a statistic for its page; what is no day is today. */
export async function readStatPage(
  ctx: Context<State>,
  kind: RosterKind,
): Promise<StatPageData> {
  const { caller, account, platform } = ctx.state;
  const asked = ctx.url.searchParams.get("on") ?? "";
  const input = { on: isDay(asked) ? asked : undefined };
  const now = momentOf(platform);
  const shown = {
    kind,
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
