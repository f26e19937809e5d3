import { Field } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";

/** Props of `SuggestInput`. */
export interface SuggestInputProps extends FieldFrame {
  /** Texts that the browser offers while one types; others may be typed too. */
  suggestions: readonly string[];
  value?: string | null | undefined;
  maxlength?: number | undefined;
}

/** One line of text with suggestions: a long choice that is searched by typing, without a script. */
export function SuggestInput(props: SuggestInputProps) {
  const { id } = wireField(props);
  return (
    <Field {...props}>
      <input
        {...wireField(props)}
        type="text"
        value={props.value ?? undefined}
        maxlength={props.maxlength}
        list={`${id}-l`}
        autocomplete="off"
      />
      <datalist id={`${id}-l`}>
        {props.suggestions.map((text) => <option key={text} value={text} />)}
      </datalist>
    </Field>
  );
}
