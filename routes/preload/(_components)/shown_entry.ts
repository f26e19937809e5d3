import type { Context } from "fresh";
import { hasCitizenLayout } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import { EntryIdInput } from "@/domain/inputs/preload.ts";
import { PRELOAD_COLUMNS } from "@/domain/preload_columns.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";
import { listOf } from "./lists.ts";

/** One line as its page shows it. */
export type ShownEntry = Awaited<ReturnType<Caller["preload"]["entry"]>>;

/** The line whose page this is. @throws {AppError} `notFound`, for one of the other list too */
export async function entryOf(ctx: Context<State>): Promise<ShownEntry> {
  const asked = EntryIdInput.safeParse({ entryId: ctx.params["entryId"] });
  if (!asked.success) throw new AppError("notFound");
  const entry = await ctx.state.caller.preload.entry(asked.data);
  if (entry.kind !== listOf(ctx).kind) throw new AppError("notFound");
  return entry;
}

/**
 * A line as its form begins; numbers are left empty, for they are not shown whole. So are
 * sex and birth date where the number says them: a corrected number brings its own.
 */
export function valuesOf(entry: ShownEntry): FormState["values"] {
  const values: Record<string, string> = {
    departmentId: entry.departmentId ?? "",
  };
  for (const { key } of PRELOAD_COLUMNS[entry.kind]) {
    if (
      key === "documentNumber" || key === "phone" || key === "departmentPath"
    ) continue;
    const isDerived = key === "sex" || key === "birthDate";
    if (isDerived && hasCitizenLayout(entry.documentType)) continue;
    values[key] = entry[key] ?? "";
  }
  return values;
}
