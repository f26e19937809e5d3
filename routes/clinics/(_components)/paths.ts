import type { Context } from "fresh";
import type { Crumb } from "@/components/Crumbs.tsx";
import { AppError } from "@/domain/errors.ts";
import { ClinicIdInput } from "@/domain/inputs/clinics.ts";
import type { State } from "@/utils.ts";

/** Where the clinics (村卫生室) are listed. */
export const CLINICS_PATH = "/clinics";

/** The way to a page below the list. */
export const CLINICS_CRUMBS: readonly Crumb[] = [
  { path: "/", label: "平台首页" },
  { path: CLINICS_PATH, label: "村卫生室列表" },
];

/** The clinic that the address names. @throws {AppError} `notFound` for what is no id */
export function clinicIdOf(ctx: Context<State>): string {
  const asked = ClinicIdInput.safeParse({ clinicId: ctx.params["clinicId"] });
  if (!asked.success) throw new AppError("notFound");
  return asked.data.clinicId;
}
