import type { ComponentChildren } from "preact";
import {
  type FieldFrame,
  hasErrors,
  wireField,
} from "@/components/field_ids.ts";

/** Props of `Field`: the frame, and the control that carries `wireField(frame)`. */
export interface FieldProps extends FieldFrame {
  children: ComponentChildren;
}

/** Label, control, hint and errors of one field, tied together by ids. */
export function Field(props: FieldProps) {
  const { id } = wireField(props);
  return (
    <div class={fieldClass(props)}>
      <label class={props.required ? "req" : undefined} for={id}>
        {props.label}
      </label>
      {props.children}
      <FieldNotes {...props} />
    </div>
  );
}

/** Hint and errors under a control, with the ids that `wireField` points at. */
export function FieldNotes(props: FieldFrame) {
  const { id } = wireField(props);
  return (
    <>
      {props.hint && <span class="hint" id={`${id}-h`}>{props.hint}</span>}
      {hasErrors(props) && (
        <span class="err" id={`${id}-e`}>{props.errors?.join("；")}</span>
      )}
    </>
  );
}

/** Classes of a field's frame; `pick` for groups of boxes to tick. */
export function fieldClass(frame: FieldFrame, pick = false): string {
  return [
    "field",
    pick ? "pick" : "",
    frame.all ? "all" : "",
    hasErrors(frame) ? "bad" : "",
  ].filter(Boolean).join(" ");
}
