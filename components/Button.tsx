import type { ComponentChildren } from "preact";

/** How a button looks: the one main act of a screen, an ordinary one, one that destroys. */
export type ButtonKind = "go" | "plain" | "del";

/** Props of `Button`. */
export interface ButtonProps {
  /** Names the act and its number: “导入无误的 1,179 行”. */
  children: ComponentChildren;
  kind?: ButtonKind | undefined;
  /** Posted with the form, to tell its buttons apart. */
  name?: string | undefined;
  value?: string | undefined;
  formaction?: string | undefined;
  /** Posts without the browser's own check, as for 暂存. */
  unchecked?: boolean | undefined;
  disabled?: boolean | undefined;
  wide?: boolean | undefined;
}

/** A button that posts its form. */
export function Button(props: ButtonProps) {
  return (
    <button
      type="submit"
      class={buttonClass(props)}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      formnovalidate={props.unchecked}
      disabled={props.disabled}
    >
      {props.children}
    </button>
  );
}

/** Classes of a button or of a link that looks like one. */
export function buttonClass(
  look: { kind?: ButtonKind | undefined; wide?: boolean | undefined },
): string {
  const kind = look.kind ?? "plain";
  return `btn${kind === "plain" ? "" : ` ${kind}`}${look.wide ? " wide" : ""}`;
}
