import { fieldClass, FieldNotes } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";
import type { Option } from "@/components/SelectInput.tsx";

/** Props of `RadioGroup`. */
export interface RadioGroupProps extends FieldFrame {
  options: readonly Option[];
  /** Code that is chosen. */
  value?: string | null | undefined;
}

/** A choice of one among a few, all in sight. The first button has the id that errors link to. */
export function RadioGroup(props: RadioGroupProps) {
  const wiring = wireField(props);
  return (
    <fieldset
      class={fieldClass(props, true)}
      role="radiogroup"
      aria-required={wiring.required ? "true" : undefined}
      aria-invalid={wiring["aria-invalid"]}
      aria-describedby={wiring["aria-describedby"]}
    >
      <legend class={props.required ? "req" : undefined}>{props.label}</legend>
      {props.options.map(({ code, label }, index) => (
        <label key={code}>
          <input
            type="radio"
            id={index === 0 ? wiring.id : undefined}
            name={props.name}
            value={code}
            checked={code === props.value}
            required={wiring.required}
          />
          {label}
        </label>
      ))}
      <FieldNotes {...props} />
    </fieldset>
  );
}
