import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `TextArea`. */
export interface TextAreaProps extends FieldFrame {
  value?: string | null | undefined;
  maxlength?: number | undefined;
}

/** Several lines of text under their label. */
export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      <textarea {...wireField(props)} maxlength={props.maxlength}>
        {props.value ?? ""}
      </textarea>
    </Field>
  );
}
