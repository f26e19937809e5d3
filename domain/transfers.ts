import { DEATH_REASON, LEAVING_REASONS } from "@/codes/end_reasons.ts";
import type { MembershipKind } from "@/domain/membership.ts";

/** Where a request to leave (转出申请) stands; all but `waiting` are final. */
export type TransferState =
  | "waiting"
  | "approved"
  | "refused"
  | "withdrawn"
  /** The unit ended the stay itself meanwhile. */
  | "overtaken";

/** What the screen calls the states. */
export const TRANSFER_STATES: Record<TransferState, string> = {
  waiting: "待审批",
  approved: "已同意",
  refused: "未同意",
  withdrawn: "本人已撤回",
  overtaken: "单位已办理转出",
};

/** Whether a stay can be asked out of: a retired person is in no unit's service and has none to leave. */
export function mayAskToLeave(kind: MembershipKind): boolean {
  return kind !== "retired";
}

/** Why somebody may ask to leave: she neither retires nor dies by a request. */
export const LEAVE_REASONS = LEAVING_REASONS.filter(({ code }) =>
  code !== DEATH_REASON
);
