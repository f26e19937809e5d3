import type { ComponentChildren } from "preact";
import { keepDates } from "@/components/keep_dates.ts";

/** What a note is about: done, take care, refused, or plain information. */
export type NoteKind = "ok" | "warn" | "bad" | "info";

/** Props of `Note`. */
export interface NoteProps {
  kind: NoteKind;
  /** What happened, in one sentence. */
  title?: string | undefined;
  /** What to do next. */
  children?: ComponentChildren;
  /** Whether a note of kind `ok` or `bad` says how things are, and does not answer a form. */
  isState?: boolean | undefined;
}

/**
 * A message in the page. Refusals are announced at once, the others politely. What answers
 * a form takes the focus, so that whoever posted it by keyboard or hears the page goes on
 * from there, and not from the top.
 */
export function Note({ kind, title, children, isState = false }: NoteProps) {
  const answers = !isState && (kind === "ok" || kind === "bad");
  return (
    <section
      class={kind === "info" ? "note" : `note ${kind}`}
      role={kind === "bad" ? "alert" : "status"}
      tabindex={answers ? -1 : undefined}
      autofocus={answers}
    >
      {title && <h2>{title}</h2>}
      {typeof children === "string" ? <p>{keepDates(children)}</p> : children}
    </section>
  );
}
