import { Fragment } from "preact";
import { fieldClass, FieldNotes } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";
import type { Option } from "@/components/SelectInput.tsx";

/** Props of `RadioGroup`. */
export interface RadioGroupProps extends FieldFrame {
  options: readonly Option[];
  /** Code that is chosen. */
  value?: string | null | undefined;
  /** One below the other, for long labels. */
  stacked?: boolean | undefined;
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
      {props.options.map((option, index) => {
        const id = index === 0 ? wiring.id : undefined;
        const button = <RadioButton {...{ props, option, id }} />;
        return props.stacked
          ? <p key={option.code}>{button}</p>
          : <Fragment key={option.code}>{button}</Fragment>;
      })}
      <FieldNotes {...props} />
    </fieldset>
  );
}

interface RadioButtonProps {
  props: RadioGroupProps;
  option: Option;
  id: string | undefined;
}

function RadioButton({ props, option, id }: RadioButtonProps) {
  return (
    <label>
      <input
        type="radio"
        id={id}
        name={props.name}
        value={option.code}
        checked={option.code === props.value}
        required={props.required ?? false}
      />
      {option.label}
    </label>
  );
}
