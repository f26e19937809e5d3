import type { ComponentChildren } from "preact";

/** Props of `BatchBar`. */
export interface BatchBarProps {
  /** What is ticked, or how to tick: 勾选后可批量操作. */
  label: string;
  /** Buttons of the form around the table. */
  children: ComponentChildren;
}

/** What can be done with the ticked rows of a table, above it and in the same form. */
export function BatchBar({ label, children }: BatchBarProps) {
  return (
    <div class="bar batch acts">
      <strong>{label}</strong>
      <span class="grow"></span>
      {children}
    </div>
  );
}
