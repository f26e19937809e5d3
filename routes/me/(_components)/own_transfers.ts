import type { ListLink } from "@/components/LinkList.tsx";
import type { TagProps } from "@/components/Tag.tsx";
import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { mayAskToLeave, TRANSFER_STATES } from "@/domain/transfers.ts";
import type { Caller } from "@/server/router.ts";
import type { Overview } from "./overview.ts";

/** The person's own requests to leave, and the stay that one can be made of. */
export type OwnTransfers = Awaited<ReturnType<Caller["me"]["transfers"]>>;

/** One of them. */
export type OwnTransfer = OwnTransfers["requests"][number];

/** What happened to the requests (经过), newest first. */
export function transferHistory(
  { requests }: Pick<OwnTransfers, "requests">,
): TimeEntry[] {
  return requests.flatMap((request) => {
    const { state, unitName, refusal, decidedAt, submittedAt } = request;
    const asked = {
      title: "提交转出申请",
      detail: unitName,
      note: timeInShanghai(submittedAt),
    };
    const decision = {
      title: state === "waiting" ? "等待单位审批" : TRANSFER_STATES[state],
      detail: refusal ? `原因：${refusal}` : undefined,
      note: decidedAt ? timeInShanghai(decidedAt) : undefined,
    };
    return [decision, asked];
  });
}

/** The line of 个人首页 that leads to the requests. */
export function transferLink(
  { membership, transfer }: Pick<Overview, "membership" | "transfer">,
): ListLink {
  return {
    href: "/me/transfer",
    title: "转出申请",
    tag: tagOf(transfer?.state, membership !== null),
    note: noteOf({ membership, transfer }),
  };
}

function tagOf(
  state: OwnTransfer["state"] | undefined,
  isBound: boolean,
): TagProps | undefined {
  if (state === "waiting") return { label: "待单位审批", kind: "warn" };
  return state === "refused" && isBound
    ? { label: "单位未同意", kind: "bad" }
    : undefined;
}

function noteOf(
  { membership, transfer }: Pick<Overview, "membership" | "transfer">,
): string {
  if (membership && !mayAskToLeave(membership.kind)) {
    return "退休人员不用申请转出";
  }
  if (membership) return "离开单位时在这里申请，单位同意后可以申请其他单位";
  return transfer?.state === "approved"
    ? `${transfer.unitName}已同意转出`
    : "进入单位后可用";
}
