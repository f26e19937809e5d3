import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";

/** Props of `DoneNote`. */
export interface DoneNoteProps {
  title: string;
  /** The request for correction that waits for it; `null` for none. */
  requestId: string | null;
}

/** What was just done with one person, and the way to the request that asked for it. */
export function DoneNote({ title, requestId }: DoneNoteProps) {
  if (requestId === null) return <Note kind="ok" title={title} />;
  return (
    <Note kind="ok" title={title}>
      <p>本人提出的更正申请还在等待答复。</p>
      <ButtonLink
        href={`/admission/objections?answer=${requestId}#correction-${requestId}`}
      >
        答复为已办理
      </ButtonLink>
    </Note>
  );
}
