import type { ComponentChildren } from "preact";
import { Button, type ButtonKind } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";

/** Props of `Confirm`. */
export interface ConfirmProps {
  /** What is about to be done. */
  title: string;
  /** What follows, with the number in it, and whether it can be undone. */
  consequence: ComponentChildren;
  /** Names the act, never 确定 alone. */
  action: string;
  kind?: ButtonKind | undefined;
  cancelHref: string;
  /** Where the form posts to; the same address unless told. */
  path?: string | undefined;
  /** Values posted along. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Fields to fill in first, e.g. the count typed back. */
  children?: ComponentChildren;
}

/** The last question before an act: what it changes, and the button that does it. */
export function Confirm(props: ConfirmProps) {
  return (
    <form class="card flow" method="post" action={props.path}>
      <h2>{props.title}</h2>
      <div>{props.consequence}</div>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children && <div class="form one">{props.children}</div>}
      <div class="bar acts">
        <Button kind={props.kind ?? "go"}>{props.action}</Button>
        <ButtonLink href={props.cancelHref}>取消</ButtonLink>
      </div>
    </form>
  );
}
