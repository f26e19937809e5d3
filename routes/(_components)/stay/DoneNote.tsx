import { ButtonLink } from "@/components/ButtonLink.tsx";
import { keepDates } from "@/components/keep_dates.ts";
import { Note } from "@/components/Note.tsx";

/** Props of `DoneNote`. */
export interface DoneNoteProps {
  title: string;
  /** What was changed, a sentence each, as the history of the person says it. */
  changes: readonly string[];
  /** The form in which it was done, to do it once more; `null` for none. */
  againHref: string | null;
  /** The request for correction that waits for it; `null` for none. */
  requestId: string | null;
}

/** What was just done with one person, and the ways on: the form, the request that asked for it. */
export function DoneNote(props: DoneNoteProps) {
  const { title, changes, againHref, requestId } = props;
  const isAll = changes.length === 0 && againHref === null;
  if (isAll && requestId === null) return <Note kind="ok" title={title} />;
  return (
    <Note kind="ok" title={title}>
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => <li key={change}>{keepDates(change)}</li>)}
        </ul>
      )}
      {requestId !== null && (
        <>
          <p>本人提出的更正申请还在等待答复。</p>
          <ButtonLink
            href={`/admission/objections?answer=${requestId}#correction-${requestId}`}
          >
            答复为已办理
          </ButtonLink>
        </>
      )}
      {againHref !== null && <ButtonLink href={againHref}>再修改</ButtonLink>}
    </Note>
  );
}
