import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `DateInput`; days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface DateInputProps extends FieldFrame {
  value?: string | null | undefined;
  /** First and last day that may be chosen. */
  min?: string | undefined;
  max?: string | undefined;
  readonly?: boolean | undefined;
  /** A month `YYYY-MM` in place of a day. */
  month?: boolean | undefined;
}

/** A calendar day or month under its label; a line of text where the browser has no such field. */
export function DateInput(props: DateInputProps) {
  return (
    <Field {...props}>
      <input
        {...wireField(props)}
        type={props.month ? "month" : "date"}
        value={props.value ?? undefined}
        placeholder={props.month ? "2024-01" : "2024-01-31"}
        min={props.min}
        max={props.max}
        readonly={props.readonly}
      />
    </Field>
  );
}
