import type { TagProps } from "@/components/Tag.tsx";
import type { MembershipKind } from "@/domain/membership.ts";
import { TRANSFER_STATES, type TransferState } from "@/domain/transfers.ts";
import type { Caller } from "@/server/router.ts";

/** One page of the requests to leave. */
export type Transfers = Awaited<ReturnType<Caller["transfers"]["list"]>>;

/** One line of it. */
export type TransferLine = Transfers["lines"][number];

/** One request, with the first day on which the stay can end. */
export type Transfer = Awaited<ReturnType<Caller["transfers"]["request"]>>;

/** What the rosters are called here. */
export const ROSTER_NAMES: Record<MembershipKind, string> = {
  active: "在职人员",
  retired: "退休人员",
  clinic: "村卫生室人员",
};

const KINDS: Record<TransferState, TagProps["kind"]> = {
  waiting: "on",
  approved: "ok",
  refused: "bad",
  withdrawn: "plain",
  overtaken: "warn",
};

/** The tag of a request's state. */
export function stateTag(state: TransferState): TagProps {
  return { label: TRANSFER_STATES[state], kind: KINDS[state] };
}
