import type { ComponentChildren } from "preact";
import { buttonClass, type ButtonKind } from "@/components/Button.tsx";

/** Props of `ButtonLink`. */
export interface ButtonLinkProps {
  href: string;
  children: ComponentChildren;
  kind?: ButtonKind | undefined;
  wide?: boolean | undefined;
  /** Left out on a phone, where it would change nothing. */
  onDesk?: boolean | undefined;
  /** File name to save under, for links that answer with a file. */
  download?: string | undefined;
  /** Opens beside this page, which holds what must not be lost. */
  newTab?: boolean | undefined;
}

/** A link to another page that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a
      class={props.onDesk ? `${buttonClass(props)} lo` : buttonClass(props)}
      href={props.href}
      download={props.download}
      target={props.newTab ? "_blank" : undefined}
      rel={props.newTab ? "noopener" : undefined}
    >
      {props.children}
    </a>
  );
}
