import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `MomentInput`; moments are `YYYY-MM-DDTHH:mm` in Asia/Shanghai. */
export interface MomentInputProps extends FieldFrame {
  value?: string | null | undefined;
}

/** A day with a time under its label; a line of text where the browser has no such field. */
export function MomentInput(props: MomentInputProps) {
  return (
    <Field {...props}>
      <input
        {...wireField(props)}
        type="datetime-local"
        value={props.value ?? undefined}
        placeholder="2024-01-31 08:30"
      />
    </Field>
  );
}
