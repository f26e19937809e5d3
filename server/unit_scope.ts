import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The scope of a unit: what only a unit's own accounts do. @throws {AppError} `forbidden` */
export function unitScope(scope: Scope): Scope & { kind: "unit" } {
  if (scope.kind !== "unit") throw new AppError("forbidden");
  return scope;
}
