import type { ErrorCode } from "./errors.ts";

/**
 * Kinds of unit that village clinics and service stations belong to: 社区卫生服务中心,
 * 街道卫生院, 中心卫生院, 乡卫生院.
 */
const PARENT_KINDS: ReadonlySet<string> = new Set([
  "B100",
  "C100",
  "C210",
  "C220",
]);

/** Most clinics of a unit, closed ones included; the database holds it. */
export const MAX_CLINICS = 500;

/** Longest address of a clinic, in characters. */
export const MAX_CLINIC_ADDRESS = 100;

/** Whether a unit of this 机构类别 may have village clinics (村卫生室). */
export function mayHaveClinics(unitKind: string): boolean {
  return PARENT_KINDS.has(unitKind);
}

/** Whether people of this 身份类型 may apply to a clinic: who works there. */
export function canApplyToClinic(identityType: string): boolean {
  return identityType === "2";
}

/** Why a clinic cannot be closed now (停用); `null` if it can. */
export function closeRefusal(
  clinic: { state: "open" | "closed"; people: number; waiting: number },
): ErrorCode | null {
  if (clinic.state === "closed") return "clinicsChanged";
  return clinic.people + clinic.waiting > 0 ? "clinicNotEmpty" : null;
}
