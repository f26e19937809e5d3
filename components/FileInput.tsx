import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `FileInput`; the form around it needs `enctype="multipart/form-data"`. */
export interface FileInputProps extends FieldFrame {
  /** Endings and types that the chooser offers, e.g. `.xlsx`. */
  accept: string;
}

/** A file to send. The browser never keeps the choice after a refusal: say so in the hint. */
export function FileInput(props: FileInputProps) {
  return (
    <Field {...props}>
      <input {...wireField(props)} type="file" accept={props.accept} />
    </Field>
  );
}
