/** What stands in the fields of a form, in their order; hidden fields and files left out. */
export type TypedFields = readonly (readonly [name: string, value: string])[];

const PREFIX = "draft:";
/** Older drafts are offered no more: whoever typed them has long moved on. */
const MAX_AGE_MS = 7 * 86_400_000;

/** What is typed and chosen in a form now; of boxes and buttons those that are ticked. */
export function typedFields(form: HTMLFormElement): TypedFields {
  const hidden = new Set(
    Array.from(form.querySelectorAll<HTMLInputElement>("input[type=hidden]"))
      .map(({ name }) => name),
  );
  const fields: [string, string][] = [];
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string" && !hidden.has(name)) {
      fields.push([name, value]);
    }
  });
  return fields;
}

/** Puts kept values back into a form; boxes that are not among them are unticked. */
export function fillForm(form: HTMLFormElement, fields: TypedFields): void {
  const values = new Map(fields);
  Array.from(form.elements).forEach((control) => {
    if (control instanceof HTMLInputElement) {
      if (control.type === "hidden" || control.name === "") return;
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = values.get(control.name) === control.value;
      } else {
        control.value = values.get(control.name) ?? "";
      }
    } else if (
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    ) {
      const value = values.get(control.name) ?? "";
      if (control instanceof HTMLSelectElement && !offers(control, value)) {
        return;
      }
      control.value = value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

/** Whether a choice has this value: what a script has yet to fetch it has not. */
function offers(select: HTMLSelectElement, value: string): boolean {
  return Array.from(select.options).some((option) => option.value === value);
}

/** Keeps a draft in this browser; one that has no room for it keeps none. */
export function writeDraft(key: string, fields: TypedFields, at: number): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ at, fields }));
  } catch {
    // Full, or forbidden by the browser: the form works without.
  }
}

/** The draft that was kept under a key, `null` for none or for one that is too old. */
export function readDraft(key: string, now: number): TypedFields | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    if (text === null) return null;
    const { at, fields } = JSON.parse(text);
    if (typeof at !== "number" || now - at > MAX_AGE_MS) {
      dropDraft(key);
      return null;
    }
    return fields;
  } catch {
    return null;
  }
}

/** Forgets a draft. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}
