import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { insertDepartment } from "@/db/queries/departments.ts";
import { listUnknownDepartments } from "@/db/queries/imports.ts";
import { parsePath, pathLabel } from "@/domain/departments.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Context } from "@/server/context.ts";
import type { ImportGround } from "@/server/operations/plan_import.ts";

/**
 * Makes every department that the file names and the unit lacks, from the outermost
 * in. What a name meant at the check it means after it, whatever is added.
 */
export async function makeDepartments(
  ctx: Context & { tx: Tx },
  scope: Scope & { kind: "unit" },
  { importId, ground }: { importId: string; ground: ImportGround },
): Promise<ImportGround> {
  const known = new Map(ground.departments);
  for (
    const { path } of await listUnknownDepartments(scope, ctx.tx, importId)
  ) {
    const parsed = parsePath(path);
    if (!parsed.ok) continue;
    for (let depth = 1; depth <= parsed.value.length; depth++) {
      const names = parsed.value.slice(0, depth);
      const name = names[depth - 1] ?? "";
      if (known.has(pathLabel(names))) continue;
      const id = newId("dep", ctx.now.ms);
      await insertDepartment(scope, ctx.tx, {
        id,
        parentId: known.get(pathLabel(names.slice(0, -1))) ?? null,
        name,
        at: ctx.now.at,
      });
      known.set(pathLabel(names), id);
    }
  }
  return { ...ground, departments: known };
}
