import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `TextInput`. */
export interface TextInputProps extends FieldFrame {
  type?: "text" | "search" | "tel" | "email" | "url" | "password" | undefined;
  /** What was typed or stored; a password is never written back. */
  value?: string | null | undefined;
  autocomplete?: string | undefined;
  inputmode?: "numeric" | "decimal" | "tel" | "email" | "url" | undefined;
  maxlength?: number | undefined;
  placeholder?: string | undefined;
  readonly?: boolean | undefined;
  disabled?: boolean | undefined;
  /** No spelling marks and no capitals, as for codes, numbers and account names. */
  verbatim?: boolean | undefined;
  /** Big spaced digits, for codes read off another screen. */
  code?: boolean | undefined;
}

/** One line of text under its label. */
export function TextInput(props: TextInputProps) {
  const control = (
    <input
      {...wireField(props)}
      type={props.type ?? "text"}
      value={props.type === "password" ? undefined : props.value ?? undefined}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      placeholder={props.placeholder}
      readonly={props.readonly}
      disabled={props.disabled}
      autocapitalize={props.verbatim ? "none" : undefined}
      spellcheck={props.verbatim ? false : undefined}
    />
  );
  return (
    <Field {...props}>
      {props.code ? <div class="code">{control}</div> : control}
    </Field>
  );
}
