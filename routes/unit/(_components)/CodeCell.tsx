import { CODE_STATE_LABELS, type CodeState } from "@/domain/code_state.ts";
import { timeInShanghai } from "@/domain/dates.ts";

/** Props of `CodeCell`. */
export interface CodeCellProps {
  codeState: CodeState | null;
  codeExpiresAt: string | null;
}

/** What 激活码 says: its state, and until when it is good; the code itself stands on its slip alone. */
export function CodeCell({ codeState, codeExpiresAt }: CodeCellProps) {
  if (codeState === null) return null;
  const label = CODE_STATE_LABELS[codeState];
  if (codeState !== "live" || codeExpiresAt === null) return <>{label}</>;
  const [day, time] = timeInShanghai(codeExpiresAt).split(" ");
  return (
    <>
      {label}，有效至 <br class="lo" />
      <span class="id">{day}</span> {time}
    </>
  );
}
