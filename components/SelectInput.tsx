import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** A row of a code table, as far as a choice shows it. */
export interface Option {
  code: string;
  label: string;
}

/** Props of `SelectInput`. */
export interface SelectInputProps extends FieldFrame {
  options: readonly Option[];
  /** Code that is chosen; empty or absent for none. */
  value?: string | null | undefined;
  /** What the empty choice says. */
  blank?: string | undefined;
  disabled?: boolean | undefined;
}

/** A choice of one code from a table. */
export function SelectInput(props: SelectInputProps) {
  return (
    <Field {...props}>
      <select {...wireField(props)} disabled={props.disabled}>
        <Options
          options={props.options}
          value={props.value}
          blank={props.blank ?? "请选择"}
        />
      </select>
    </Field>
  );
}

/** Props of `Options`. */
export interface OptionsProps {
  options: readonly Option[];
  value?: string | null | undefined;
  blank: string;
}

/** The lines of a drop-down list, the empty choice first. */
export function Options(props: OptionsProps) {
  return (
    <>
      <option value="">{props.blank}</option>
      {props.options.map(({ code, label }) => (
        <option key={code} value={code} selected={code === props.value}>
          {label}
        </option>
      ))}
    </>
  );
}
