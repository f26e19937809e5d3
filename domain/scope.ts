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

/** Whether everything that `inner` covers is covered by `outer` too, without asking the database. */
export function scopeWithin(inner: Scope, outer: Scope): boolean {
  if (inner.kind === "unit" && outer.kind === "unit") {
    return inner.unitId === outer.unitId;
  }
  if (inner.kind === "authority" && outer.kind === "authority") {
    return inner.path.startsWith(outer.path);
  }
  return inner.kind === "person" && outer.kind === "person" &&
    inner.personId === outer.personId;
}
