import { listUnknownDepartments } from "@/db/queries/imports.ts";
import type { Tx } from "@/db/open.ts";
import { parsePath, pathLabel } from "@/domain/departments.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Context } from "@/server/context.ts";
import { Growth } from "@/server/operations/departments/grow.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import type { ImportGround } from "@/server/operations/plan_import.ts";

/**
 * Makes every department that the file names and the unit lacks, from the outermost
 * in. What a name meant at the check it means after it, whatever is added.
 *
 * @throws {AppError} `departmentTooDeep`, `departmentTooMany`
 */
export async function makeDepartments(
  ctx: Context & { tx: Tx },
  scope: Scope & { kind: "unit" },
  { importId, ground }: { importId: string; ground: ImportGround },
): Promise<ImportGround> {
  const known = new Map(ground.departments);
  const growth = new Growth(ctx, scope, await readTree(scope, ctx.tx));
  const breathe = createBreath(ctx.tx);
  const unknown = await listUnknownDepartments(scope, ctx.tx, importId);
  for (const { path } of unknown) {
    await breathe();
    const parsed = parsePath(path);
    if (!parsed.ok) continue;
    for (const [at, name] of parsed.value.entries()) {
      const label = pathLabel(parsed.value.slice(0, at + 1));
      if (known.has(label)) continue;
      const above = known.get(pathLabel(parsed.value.slice(0, at))) ?? null;
      const [id] = await growth.add(above, [{ name, standardCode: null }]);
      if (id !== undefined) known.set(label, id);
    }
  }
  await growth.finish();
  await breathe();
  return { ...ground, departments: known };
}
