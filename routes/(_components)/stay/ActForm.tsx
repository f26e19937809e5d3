import type { ComponentChildren } from "preact";
import { Button, type ButtonKind } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import type { FormState } from "@/server/forms.ts";

/** Props of `ActForm`. */
export interface ActFormProps {
  /** What follows, with the name, before it is done. */
  consequence: ComponentChildren;
  /** Names the act: 确认转出. */
  action: string;
  kind?: ButtonKind | undefined;
  /** Where the form posts to; the same address unless told. */
  path?: string | undefined;
  cancelHref: string;
  form: FormState;
  hidden?: Readonly<Record<string, string>> | undefined;
  /** The fields. */
  children?: ComponentChildren;
}

/** The form of an act on one stay: consequence, fields, the button that does it. */
export function ActForm(props: ActFormProps) {
  const { "": _, ...errors } = props.form.errors;
  return (
    <form class="card flow" method="post" action={props.path}>
      <ErrorSummary errors={linkErrors(errors)} />
      <div>{props.consequence}</div>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children && <div class="form">{props.children}</div>}
      <div class="bar acts">
        <Button kind={props.kind ?? "go"}>{props.action}</Button>
        <ButtonLink href={props.cancelHref}>取消</ButtonLink>
      </div>
    </form>
  );
}

/** Value and errors of a field. */
export function fieldOf(form: FormState, name: string) {
  return { name, value: form.values[name], errors: form.errors[name] };
}
