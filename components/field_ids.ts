/** What a control and its frame have to agree on. */
export interface FieldFrame {
  /** Name in the posted form; the id follows from it. */
  name: string;
  label: string;
  /** Only where one page holds two forms with the same field. */
  id?: string | undefined;
  /** One sentence under the control. */
  hint?: string | undefined;
  /** What is wrong with the value; empty or absent when nothing is. */
  errors?: readonly string[] | undefined;
  required?: boolean | undefined;
  /** Spans all columns of the form. */
  all?: boolean | undefined;
}

/** A mistake of a form with the id of the control it belongs to; `null` when it belongs to the whole form. */
export interface LinkedError {
  id: string | null;
  message: string;
}

/** The attributes by which a control points at its hint and its errors. */
export interface FieldWiring {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

/** Id of the control with this name. */
export function fieldId(name: string): string {
  return `f-${name}`;
}

/** Attributes for a control that stands in the `Field` of the same frame. */
export function wireField(frame: FieldFrame): FieldWiring {
  const id = frame.id ?? fieldId(frame.name);
  const wrong = hasErrors(frame);
  const described = [frame.hint ? `${id}-h` : "", wrong ? `${id}-e` : ""];
  return {
    id,
    name: frame.name,
    required: frame.required ?? false,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
    "aria-invalid": wrong ? "true" : undefined,
  };
}

/** Whether anything is wrong with the field. */
export function hasErrors(frame: Pick<FieldFrame, "errors">): boolean {
  return (frame.errors?.length ?? 0) > 0;
}

/**
 * The errors of a form by field name, as lines for `ErrorSummary`; the name `""` is the whole form.
 *
 * @param idOf The control of a field, where one page holds several forms; `null` for none.
 */
export function linkErrors(
  errors: Readonly<Record<string, readonly string[] | undefined>>,
  idOf: (name: string) => string | null = fieldId,
): LinkedError[] {
  return Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({
      id: name === "" ? null : idOf(name),
      message,
    }))
  );
}
