import { fieldClass, FieldNotes } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";
import type { Option } from "@/components/SelectInput.tsx";

/** Props of `CheckGroup`. */
export interface CheckGroupProps extends FieldFrame {
  options: readonly Option[];
  /** Codes that are ticked. */
  values: readonly string[];
}

/** A choice of any number, all in sight; each ticked code is posted under the same name. */
export function CheckGroup(props: CheckGroupProps) {
  const wiring = wireField(props);
  return (
    <fieldset
      class={fieldClass(props, true)}
      aria-describedby={wiring["aria-describedby"]}
    >
      <legend class={props.required ? "req" : undefined}>{props.label}</legend>
      {props.options.map(({ code, label }, index) => (
        <label key={code}>
          <input
            type="checkbox"
            id={index === 0 ? wiring.id : undefined}
            name={props.name}
            value={code}
            checked={props.values.includes(code)}
          />
          {label}
        </label>
      ))}
      <FieldNotes {...props} />
    </fieldset>
  );
}
