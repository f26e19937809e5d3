import type { z } from "zod";
import type { AreaExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import { areaTables, type ShownTable } from "@/domain/statistics_shown.ts";
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
  let area = await readArea(ctx, input);
  const { on, rows, tables: { kind } } = area;
  const place = area.way.at(-1) ?? { id: "", name: "" };
  const [first, ...others] = areaTables(area.tables, { rows, isPart: false });
  const lines = [...first?.rows ?? []];
  while (area.hasMore) {
    await breathe();
    area = await readArea(ctx, {
      ...input,
      kind,
      after: lines.at(-1)?.key ?? "",
    });
    lines.push(...area.tables.byArea.rows);
  }
  return {
    on,
    place,
    tables: first ? [{ ...first, rows: lines }, ...others] : others,
  };
}
