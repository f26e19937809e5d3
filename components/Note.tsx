import type { ComponentChildren } from "preact";

/** What a note is about: done, take care, refused, or plain information. */
export type NoteKind = "ok" | "warn" | "bad" | "info";

/** Props of `Note`. */
export interface NoteProps {
  kind: NoteKind;
  /** What happened, in one sentence. */
  title?: string | undefined;
  /** What to do next. */
  children?: ComponentChildren;
}

/** A message in the page. Refusals are announced at once, the others politely. */
export function Note({ kind, title, children }: NoteProps) {
  return (
    <section
      class={kind === "info" ? "note" : `note ${kind}`}
      role={kind === "bad" ? "alert" : "status"}
    >
      {title && <h2>{title}</h2>}
      {typeof children === "string" ? <p>{children}</p> : children}
    </section>
  );
}
