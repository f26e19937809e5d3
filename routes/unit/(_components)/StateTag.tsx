import { Tag, type TagKind } from "@/components/Tag.tsx";
import {
  ACCOUNT_STATE_LABELS,
  type AccountState,
} from "@/domain/account_state.ts";

const KINDS: Record<AccountState, TagKind> = {
  issued: "plain",
  activating: "on",
  active: "ok",
  suspended: "bad",
  closed: "plain",
};

/** Where an account stands, as a tag. */
export function StateTag({ state }: { state: AccountState }) {
  return <Tag label={ACCOUNT_STATE_LABELS[state]} kind={KINDS[state]} />;
}
