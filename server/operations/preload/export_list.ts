import type { z } from "zod";
import type { ExportListInput } from "@/domain/inputs/preload.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  LIST_NAMES,
  templateWorkbook,
} from "@/server/imports/preload_workbooks.ts";
import { auditAs } from "@/server/operations/act.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";
import { offerOf } from "@/server/operations/preload/preload_book.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

type ExportContext = Context & { account: Account };

/** An empty list to fill in (模板), with the unit's departments to choose from. */
export async function makeTemplate(
  ctx: ExportContext,
  kind: PreloadKind,
): Promise<Uint8Array<ArrayBuffer>> {
  const tree = await readTree(ctx.account.scope, ctx.db);
  return await templateWorkbook(offerOf(tree, kind), {
    title: LIST_NAMES[kind],
  });
}

/**
 * A whole list as a workbook (导出), numbers whole: the columns of the template. The
 * account, the time and what it is for stand in the file's properties and in the trail.
 *
 * @throws {AppError} `stepUpNeeded`, `signInNeeded`, `forbidden`, as `LongReader.ask`
 */
export async function exportList(
  ctx: ExportContext,
  { kind, reason }: z.output<typeof ExportListInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now } = ctx;
  assertSteppedUp(account, now);
  const { rows, workbook } = await ctx.platform.longReader.ask("preloadBook", {
    scope: account.scope,
    kind,
    reason,
    maker: bookMakerOf(ctx),
  }, { accountId: account.id });
  await auditAs(ctx, "preload.active", {
    act: "preload.export",
    after: { kind, reason, rows },
  });
  return workbook;
}
