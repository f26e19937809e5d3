import type { Context } from "fresh";
import type { Crumb } from "@/components/Crumbs.tsx";
import { AppError } from "@/domain/errors.ts";
import { DepartmentIdInput } from "@/domain/inputs/departments.ts";
import type { State } from "@/utils.ts";

/** Where the departments of the unit are listed. */
export const DEPARTMENTS_PATH = "/unit/departments";

/** The pages above a page on departments. */
export const DEPARTMENTS_CRUMBS: readonly Crumb[] = [
  { path: "/", label: "平台首页" },
  { path: DEPARTMENTS_PATH, label: "内设机构" },
];

/** The department that the address names. @throws {AppError} `notFound` for what is no id */
export function departmentIdOf(ctx: Context<State>): string {
  const asked = DepartmentIdInput.safeParse({
    departmentId: ctx.params["departmentId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return asked.data.departmentId;
}
