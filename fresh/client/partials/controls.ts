/** A form control that the server drew. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const served = new WeakSet<Element>();

/** Ref of the controls that the server drew; those that an island draws are its own. */
export function noteControl(control: Element | null): void {
  if (control) served.add(control);
}

/**
 * Looks at what the controls of the page were drawn with. The function that comes
 * back, called after an update, shows what the server says in each that was drawn
 * otherwise then, and in every control of the form that was sent. What was typed
 * into others stays.
 */
export function watchControls(): (sent: HTMLFormElement | undefined) => void {
  const before = new Map<Control, string>();
  for (const control of controls()) before.set(control, drawnWith(control));
  return (sent) => {
    for (const control of controls()) {
      const old = before.get(control);
      const changed = old !== undefined && old !== drawnWith(control);
      if (changed || (sent && control.form === sent)) reset(control);
    }
  };
}

function controls(): Control[] {
  return Array.from(
    document.querySelectorAll<Control>("input,textarea,select"),
  ).filter((control) => served.has(control));
}

function drawnWith(control: Control): string {
  if (control instanceof HTMLSelectElement) {
    return Array.from(control.options)
      .map((option) => `${option.defaultSelected} ${option.value}`).join();
  }
  return control instanceof HTMLInputElement
    ? `${control.defaultChecked} ${control.defaultValue}`
    : control.defaultValue;
}

/** As the form's own reset does it, for one control. */
function reset(control: Control) {
  if (control instanceof HTMLSelectElement) {
    const options = Array.from(control.options);
    for (const option of options) option.selected = option.defaultSelected;
    if (!control.multiple && !options.some((option) => option.selected)) {
      control.selectedIndex = options.findIndex((option) => !option.disabled);
    }
    return;
  }
  if (control instanceof HTMLInputElement) {
    control.checked = control.defaultChecked;
    if (control.type === "file") {
      control.value = "";
      return;
    }
  }
  control.value = control.defaultValue;
}
