import { fieldClass, FieldNotes } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `CheckBox`. */
export interface CheckBoxProps extends FieldFrame {
  checked?: boolean | undefined;
  /** What is posted when ticked; nothing is posted when not. */
  value?: string | undefined;
}

/** One box to tick, its label behind it. */
export function CheckBox(props: CheckBoxProps) {
  return (
    <div class={fieldClass(props, true)}>
      <label>
        <input
          {...wireField(props)}
          type="checkbox"
          value={props.value ?? "on"}
          checked={props.checked}
        />
        <span class={props.required ? "req" : undefined}>{props.label}</span>
      </label>
      <FieldNotes {...props} />
    </div>
  );
}
