import type { ComponentChildren } from "preact";
import { Picture } from "@/components/Picture.tsx";

/** Props of `Empty`. */
export interface EmptyProps {
  /** What is not there. */
  title: string;
  /** What it would be for, or which conditions hide it. */
  hint: string;
  /** Whether there is nothing yet, or nothing that the search found. */
  why?: "none" | "notFound" | undefined;
  /** Buttons: what to do about it. */
  children?: ComponentChildren;
}

/** In place of a list without lines: what is missing and what to do. */
export function Empty({ title, hint, why = "none", children }: EmptyProps) {
  return (
    <section class="card empty">
      <Picture name={why} />
      <h2>{title}</h2>
      <p class="hint">{hint}</p>
      {children && <div class="bar">{children}</div>}
    </section>
  );
}
