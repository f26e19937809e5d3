import { CONTINUED_REASONS, DEATH_REASON } from "@/codes/end_reasons.ts";
import { HEALTH_DEPARTMENT_KIND } from "@/codes/unit_kinds.ts";
import type { Day } from "./dates.ts";
import type { PreloadKind } from "./preload_types.ts";

/** The roster that a stay (关系) is on: 在职, 退休 or 村卫生室. */
export type MembershipKind = "active" | "retired" | "clinic";

/** A stay as the moves see it; `ended` ones keep the roster that they were on. */
export interface MembershipState {
  kind: MembershipKind;
  isEnded: boolean;
  isHidden: boolean;
  /** Whether another stay of the unit began in its place (退休, 恢复在职, 更换单位). */
  isContinued?: boolean;
}

/** The state of a stay from its row. */
export function membershipState(
  stay: {
    kind: MembershipKind;
    toDate: Day | null;
    endReason: string | null;
    hiddenAt: string | null;
  },
): MembershipState {
  return {
    kind: stay.kind,
    isEnded: stay.toDate !== null,
    isHidden: stay.hiddenAt !== null,
    isContinued: CONTINUED_REASONS.includes(stay.endReason ?? ""),
  };
}

/**
 * What a unit may do with a stay: 退休, 恢复在职, 转出, 更换单位, 删除 (of a clinic
 * stay), 移除 (of an ended one from the list).
 */
export type MembershipAct =
  | "retire"
  | "reinstate"
  | "end"
  | "move"
  | "delete"
  | "hide";

/** What an act makes of a stay. */
export interface MembershipMove {
  /** The stay that begins on the same day, if one does. */
  begins: MembershipKind | null;
  /** Whether the stay is off every list afterwards. */
  isHidden: boolean;
  /** Whether it then stands on 移除人员管理. */
  isRemoved: boolean;
}

const ENDS: MembershipMove = { begins: null, isHidden: false, isRemoved: true };
const TO_RETIRED: MembershipMove = {
  begins: "retired",
  isHidden: false,
  isRemoved: false,
};
const TO_ACTIVE: MembershipMove = { ...TO_RETIRED, begins: "active" };
const TO_CLINIC: MembershipMove = { ...TO_RETIRED, begins: "clinic" };
const GONE: MembershipMove = { begins: null, isHidden: true, isRemoved: false };

/** What may be done with a live stay, by its roster. */
const LIVE_MOVES: Record<
  MembershipKind,
  Partial<Record<MembershipAct, MembershipMove>>
> = {
  active: { retire: TO_RETIRED, end: ENDS },
  retired: { reinstate: TO_ACTIVE, end: ENDS },
  clinic: { move: TO_CLINIC, end: ENDS, delete: GONE },
};

/** What an act makes of a stay; `undefined` if the stay doesn't allow it. */
export function moveOf(
  state: MembershipState,
  act: MembershipAct,
): MembershipMove | undefined {
  if (state.isHidden) return undefined;
  if (state.isEnded) {
    return act === "hide" && state.isContinued !== true ? GONE : undefined;
  }
  return LIVE_MOVES[state.kind][act];
}

/** The acts that a stay allows, for the buttons of its row. */
export function actsOf(state: MembershipState): MembershipAct[] {
  const acts: readonly MembershipAct[] = [
    "retire",
    "reinstate",
    "end",
    "move",
    "delete",
    "hide",
  ];
  return acts.filter((act) => moveOf(state, act) !== undefined);
}

/** Why an act can't carry a day: no act lies after today or before the slice that it ends. */
export function checkActDay(
  on: Day,
  limits: { from: Day; today: Day },
): "inFuture" | "beforeStart" | undefined {
  if (on > limits.today) return "inFuture";
  return on < limits.from ? "beforeStart" : undefined;
}

/** Whether the reason of a 转出 also closes the person's account. */
export function closesAccount(endReason: string): boolean {
  return endReason === DEATH_REASON;
}

/**
 * The roster on which an approved applicant begins.
 *
 * A chosen clinic decides first, then the list that matched, then the 身份类型.
 *
 * @param identityType Code of `codes/identity_types.ts`.
 * @param listKind The list that matched, `null` in review.
 */
export function kindFor(
  identityType: string,
  listKind: PreloadKind | null,
  options: { isClinic?: boolean } = {},
): MembershipKind {
  if (options.isClinic === true) return "clinic";
  if (listKind !== null) return listKind;
  return identityType === "4" ? "retired" : "active";
}

/** Whether people of this 身份类型 may apply to a unit of this 机构类别. */
export function canApply(identityType: string, unitKind: string): boolean {
  if (identityType === "1") return unitKind === HEALTH_DEPARTMENT_KIND;
  return identityType === "2" || identityType === "4";
}

/**
 * The 身份类型 that a stay gives a person: its roster while it lasts, 未就业等其他人员
 * after it; civil servants of a health department are 卫生行政公务员.
 */
export function identityAfter(
  stay: { kind: MembershipKind; unitKind: string } | null,
): string {
  if (stay === null) return "5";
  if (stay.kind === "retired") return "4";
  const isCivilService = stay.kind === "active" &&
    stay.unitKind === HEALTH_DEPARTMENT_KIND;
  return isCivilService ? "1" : "2";
}

/**
 * The position that somebody had before she retired (退休前岗位类别), from her last one:
 * 双肩挑 counts as 专业技术.
 *
 * @param position Code of `codes/positions.ts`, `null` where nobody says.
 * @returns Code of `codes/retired_positions.ts`.
 */
export function retiredPositionOf(position: string | null): string | null {
  return position === "4" ? "2" : position;
}
