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

/**
 * Puts kept values back into a form; boxes that are not among them are unticked. What a
 * choice has yet to fetch is chosen as it comes, unless somebody chooses otherwise.
 */
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
    } else if (control instanceof HTMLTextAreaElement) {
      control.value = values.get(control.name) ?? "";
    }
  });
  if (choose(form, values)) return;
  const observer = new MutationObserver(() => {
    if (choose(form, values)) observer.disconnect();
  });
  observer.observe(form, { childList: true, subtree: true });
  form.addEventListener("change", (event) => {
    if (event.isTrusted) observer.disconnect();
  });
}

/**
 * Makes the choices that can be made now. Of those that depend on each other, as the
 * parts of a place do (`division.city`), one at a time: it brings what the next offers.
 *
 * @returns Whether none is left.
 */
function choose(
  form: HTMLFormElement,
  values: ReadonlyMap<string, string>,
): boolean {
  const changed = new Set<string>();
  let isDone = true;
  for (const select of Array.from(form.querySelectorAll("select"))) {
    const value = values.get(select.name);
    if (value === undefined || value === select.value) continue;
    const [group = ""] = select.name.split(".");
    if (changed.has(group) || !offers(select, value)) {
      isDone = false;
      continue;
    }
    changed.add(group);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return isDone;
}

/** Whether a choice has this value: what a script has yet to fetch it has not. */
function offers(select: HTMLSelectElement, value: string): boolean {
  return Array.from(select.options).some((option) => option.value === value);
}

/** Keeps a draft in this tab, until it is closed; a browser that has no room for it keeps none. */
export function writeDraft(key: string, fields: TypedFields, at: number): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify({ at, fields }));
  } catch {
    // Full, or forbidden by the browser: the form works without.
  }
}

/** The draft that was kept under a key, `null` for none or for one that is too old. */
export function readDraft(key: string, now: number): TypedFields | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
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

/** Forgets the draft of what was just saved, once: the same address opened again says so no more. */
export function dropSaved(key: string): void {
  dropDraft(key);
  const url = new URL(location.href);
  url.searchParams.delete("saved");
  history.replaceState(history.state, "", url.href);
}

/** Forgets a draft. */
export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}
