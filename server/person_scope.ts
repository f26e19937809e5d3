import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The scope of a person: only person accounts have an own record. @throws {AppError} `forbidden` */
export function personScope(scope: Scope): Scope & { kind: "person" } {
  if (scope.kind !== "person") throw new AppError("forbidden");
  return scope;
}
