import type { ActivationStep } from "@/domain/activation.ts";

/** Where an account stands (帐号状态): issued → activating → active ⇄ suspended, closed for good. */
export type AccountState =
  | "issued"
  | "activating"
  | "active"
  | "suspended"
  | "closed";

/** What the screen calls the states. */
export const ACCOUNT_STATE_LABELS: Record<AccountState, string> = {
  issued: "待激活",
  activating: "激活中",
  active: "在用",
  suspended: "已停用",
  closed: "已注销",
};

/**
 * Whether the unit may still fill in who holds the account: until the holder has said
 * it in the first step of the activation. Afterwards the account keeps it up itself.
 */
export function mayFillIn(account: {
  state: AccountState;
  /** The step of the activation that has not ended. */
  codeStep: ActivationStep | "done" | null;
}): boolean {
  return account.state === "issued" ||
    account.state === "activating" && account.codeStep === "admin";
}
