/**
 * Whose data an act may touch. Every query on unit data takes one as its first
 * argument; what lies outside of it does not exist for the caller.
 */
export type Scope =
  /** One institution and its village clinics. */
  | { kind: "unit"; unitId: string }
  /** The units whose 主管单位 lies at or under the authority with this tree path. */
  | { kind: "authority"; path: string }
  /** One health worker's own record. */
  | { kind: "person"; personId: string };

/** Above the province: what the command line acts on. No account has it. */
export const ROOT_SCOPE = {
  kind: "authority",
  path: "/",
} as const satisfies Scope;

/** Whether a scope is that of the command line, for which nobody lies outside. */
export function isRoot(scope: Scope): boolean {
  return scope.kind === "authority" && scope.path === ROOT_SCOPE.path;
}
