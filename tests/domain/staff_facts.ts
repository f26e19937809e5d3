import type { StaffFacts } from "@/domain/statistics_facts.ts";

/** Somebody of whom nothing is known but that she is there; tests say what they count. */
export const NOBODY_KNOWN: StaffFacts = {
  position: null,
  establishment: null,
  sex: null,
  ethnicity: null,
  political: null,
  isHmtForeign: false,
  degree: null,
  education: null,
  titleLevel: null,
  birthDate: null,
  departmentId: null,
};
