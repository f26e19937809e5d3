import type { z } from "zod";
import type { AreaExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import {
  areaTables,
  type ShownTable,
  wrongSums,
} from "@/domain/statistics_shown.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { readArea } from "@/server/operations/statistics/read_area.ts";
import {
  rowsIn,
  writeStatBook,
} from "@/server/operations/statistics/stat_book.ts";

const MENU = "authority.statistics";

/**
 * The statistic of an area as a workbook (导出), with all units where it is by unit; it holds
 * figures and nobody's name.
 *
 * @throws {AppError} `notFound` for an authority out of the scope, `signInNeeded`, `forbidden`
 */
export async function exportArea(
  ctx: Context & { account: Account },
  input: z.output<typeof AreaExportInput>,
): Promise<{ on: string; workbook: Uint8Array<ArrayBuffer> }> {
  const { on, place, tables } = await readWhole(ctx, input);
  const workbook = await writeStatBook(ctx, {
    title: `${MENUS[MENU].label} ${place.name}`,
    day: on,
    tables,
    wrong: wrongSums(tables),
  });
  await auditAs(ctx, MENU, {
    act: "statistics.exportArea",
    subjectId: place.id,
    after: { kind: input.kind, on, rows: rowsIn(tables) },
  });
  return { on, workbook };
}

/** All pages as one; between two of them others get their turn. */
async function readWhole(
  ctx: Context & { account: Account },
  input: z.output<typeof AreaExportInput>,
): Promise<
  { on: string; place: { id: string; name: string }; tables: ShownTable[] }
> {
  const breathe = createBreath();
  const first = await readArea(ctx, input);
  const rows = [...first.tables.byArea.rows];
  let { hasMore } = first;
  while (hasMore) {
    await breathe();
    const after = rows.at(-1)?.key ?? "";
    const next = await readArea(ctx, { ...input, after });
    rows.push(...next.tables.byArea.rows);
    hasMore = next.hasMore;
  }
  const byArea = { rows, total: first.tables.byArea.total };
  return {
    on: first.on,
    place: first.way.at(-1) ?? { id: "", name: "" },
    // Every page is of the kind that was asked for.
    tables: areaTables({ ...first.tables, byArea } as typeof first.tables, {
      rows: first.rows,
      isPart: first.rows === "units" && first.hasBelow,
    }),
  };
}
