import { type Chance, happens, weighed, type Weighted } from "../chance.ts";
import type { DepartmentRole } from "./departments.ts";
import type { MadeKind } from "./kinds.ts";

/** A kind of work: what goes with it. */
export interface Work {
  /** Code of `codes/specialties.ts`; `null` for none. */
  specialty: string | null;
  /** Code of `codes/positions.ts`. */
  position: string;
  role: DepartmentRole;
  /** Women among a thousand. */
  women: number;
  /** How far its titles go: those of doctors, nurses, technicians, or hardly any. */
  ladder: "doctor" | "assistant" | "nurse" | "technician" | "none";
}

const DOCTOR = work("11", "2", "clinic", 460, "doctor");
const ASSISTANT = work("12", "2", "clinic", 430, "assistant");
const TRAINEE = work("13", "2", "clinic", 520, "none");
const NURSE = work("21", "2", "clinic", 970, "nurse");
const MIDWIFE = work("22", "2", "clinic", 1000, "nurse");
const PHARMACIST = work("31", "2", "technical", 660, "technician");
const CHINESE_PHARMACIST = work("32", "2", "technical", 600, "technician");
const LABORATORY = work("41", "2", "technical", 650, "technician");
const IMAGING = work("42", "2", "technical", 400, "technician");
const THERAPIST = work("43", "2", "clinic", 560, "technician");
const OTHER_TECHNICIAN = work("44", "2", "technical", 550, "technician");
const INSPECTOR = work("50", "2", "clinic", 450, "technician");
const OTHER_HEALTH = work("69", "2", "clinic", 580, "technician");
const ENGINEER = work("70", "2", "office", 420, "technician");
const MANAGER = work("80", "1", "office", 480, "none");
const LEADER = work("11", "4", "office", 330, "doctor");
const WORKER = work("90", "3", "support", 420, "none");

/** Whoever works in a village clinic (村卫生室). */
export const VILLAGE_DOCTOR: Work = work("60", "2", "clinic", 380, "assistant");

const WORK: Record<MadeKind["like"], Weighted<Work>> = {
  hospital: [
    [290, DOCTOR],
    [10, ASSISTANT],
    [25, TRAINEE],
    [435, NURSE],
    [15, MIDWIFE],
    [30, PHARMACIST],
    [10, CHINESE_PHARMACIST],
    [32, LABORATORY],
    [26, IMAGING],
    [12, THERAPIST],
    [10, OTHER_TECHNICIAN],
    [15, OTHER_HEALTH],
    [20, ENGINEER],
    [35, MANAGER],
    [12, LEADER],
    [23, WORKER],
  ],
  primary: [
    [240, DOCTOR],
    [110, ASSISTANT],
    [15, TRAINEE],
    [300, NURSE],
    [12, MIDWIFE],
    [40, PHARMACIST],
    [25, CHINESE_PHARMACIST],
    [30, LABORATORY],
    [25, IMAGING],
    [80, OTHER_HEALTH],
    [15, ENGINEER],
    [35, MANAGER],
    [23, LEADER],
    [50, WORKER],
  ],
  practice: [
    [470, DOCTOR],
    [110, ASSISTANT],
    [320, NURSE],
    [40, PHARMACIST],
    [30, CHINESE_PHARMACIST],
    [30, OTHER_HEALTH],
  ],
  public: [
    [230, DOCTOR],
    [120, LABORATORY],
    [230, INSPECTOR],
    [120, OTHER_HEALTH],
    [80, ENGINEER],
    [140, MANAGER],
    [30, LEADER],
    [50, WORKER],
  ],
  office: [[850, MANAGER], [100, LEADER], [50, WORKER]],
};

/** Titles (职称级别, `null` where nothing is written) by ladder and by the rank of the unit. */
const TITLES: Record<
  Work["ladder"],
  Record<"large" | "usual" | "small", Weighted<string | null>>
> = {
  doctor: {
    large: [[120, "1"], [210, "2"], [340, "3"], [300, "4"], [30, "6"]],
    usual: [[50, "1"], [160, "2"], [370, "3"], [380, "4"], [40, "6"]],
    small: [[10, "1"], [70, "2"], [330, "3"], [540, "4"], [50, "6"]],
  },
  assistant: {
    large: [[620, "4"], [320, "5"], [60, "6"]],
    usual: [[560, "4"], [380, "5"], [60, "6"]],
    small: [[440, "4"], [470, "5"], [90, null]],
  },
  nurse: {
    large: [[8, "1"], [75, "2"], [310, "3"], [400, "4"], [170, "5"], [37, "6"]],
    usual: [[3, "1"], [55, "2"], [290, "3"], [400, "4"], [210, "5"], [42, "6"]],
    small: [[20, "2"], [200, "3"], [420, "4"], [310, "5"], [50, null]],
  },
  technician: {
    large: [[30, "1"], [100, "2"], [310, "3"], [380, "4"], [140, "5"], [
      40,
      "6",
    ]],
    usual: [[10, "1"], [70, "2"], [300, "3"], [400, "4"], [180, "5"], [
      40,
      "6",
    ]],
    small: [[20, "2"], [220, "3"], [450, "4"], [260, "5"], [50, null]],
  },
  none: {
    large: [[100, "3"], [120, "4"], [400, "6"], [380, null]],
    usual: [[70, "3"], [100, "4"], [400, "6"], [430, null]],
    small: [[30, "3"], [70, "4"], [350, "6"], [550, null]],
  },
};

const LARGE = 1000;
const USUAL = 60;

/** What somebody of a unit does there. */
export function drawWork(chance: Chance, kind: MadeKind): Work {
  return weighed(chance, WORK[kind.like]);
}

/** Her title; a trainee doctor has none yet. */
export function drawTitle(
  chance: Chance,
  { specialty, ladder }: Work,
  size: number,
): string | null {
  if (specialty === TRAINEE.specialty) return "6";
  const rank = size >= LARGE ? "large" : size >= USUAL ? "usual" : "small";
  return weighed(chance, TITLES[ladder][rank]);
}

/** Her 编制: private units have none, health departments that of officials. */
export function drawEstablishment(
  chance: Chance,
  { kind, years, position }: {
    kind: MadeKind;
    /** Age. */
    years: number;
    position: string;
  },
): string {
  if (kind.isPrivate) return happens(chance, 40) ? "4" : "2";
  if (kind.like === "office") return happens(chance, 850) ? "7" : "2";
  if (kind.like === "practice") return happens(chance, 150) ? "1" : "2";
  if (position === "3") {
    return weighed(chance, [[300, "1"], [200, "2"], [200, "3"], [300, "6"]]);
  }
  const inQuota = years < 30 ? 260 : years < 40 ? 430 : 720;
  if (happens(chance, inQuota)) return "1";
  return weighed(chance, [[860, "2"], [60, "3"], [70, "6"], [10, "5"]]);
}

/** What she came from: one title lower, or none. */
export function titleBefore(titleLevel: string | null): string | null {
  if (titleLevel === null || titleLevel === "6") return titleLevel;
  return titleLevel === "5" ? "6" : String(Number(titleLevel) + 1);
}

function work(
  specialty: string | null,
  position: string,
  role: DepartmentRole,
  women: number,
  ladder: Work["ladder"],
): Work {
  return { specialty, position, role, women, ladder };
}
