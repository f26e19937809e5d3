/** Where a person wants to go, and how to ask for it. */
export interface Wish {
  /** For the address bar. */
  address: URL;
  /** What is fetched: the address, or what `f-partial` says. */
  source: URL;
  /** Only for a form that is posted. */
  body?: FormData | URLSearchParams;
  /** The form that is sent. */
  form?: HTMLFormElement;
  /** What was clicked or sent. */
  trigger?: Element;
  /** A button without a form updates the page that it is on: no page of its own to load instead. */
  update?: boolean;
  /** Back and forward: the entry of the history that is to be shown. */
  entry?: string;
}

const MIME = "application/x-www-form-urlencoded";

/** What a click on a link, or on a button with `f-partial`, wants; nothing if it is the browser's. */
export function wishOfClick(event: MouseEvent): Wish | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  const plain = !(button || ctrlKey || metaKey || shiftKey || altKey);
  if (!plain || event.defaultPrevented || !(target instanceof Element)) return;
  const element = target.closest("a,button");
  if (!element || !isOn(element, "f-client-nav")) return;
  if (element instanceof HTMLAnchorElement) return wishOfLink(element);
  const own = element.getAttribute("f-partial");
  const sends = element instanceof HTMLButtonElement && element.form &&
    element.type !== "button";
  if (own === null || sends) return;
  return checked({ address: at(own), source: at(own), update: true }, element);
}

/** What sending a form wants; nothing if it is the browser's. */
export function wishOfSubmit(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): Wish | undefined {
  const trigger = submitter || form;
  if (!isOn(trigger, "f-client-nav") || !isOn(form, "f-client-nav")) return;
  const method = setting(form, submitter, "method") || "get";
  const type = setting(form, submitter, "enctype") || MIME;
  const posts = /^post$/i.test(method);
  const other = setting(form, submitter, "target");
  if (!(posts || /^get$/i.test(method)) || !isHere(other)) return;
  if (submitter instanceof HTMLInputElement && submitter.type === "image") {
    return; // only the browser knows where it was clicked
  }
  const address = at(setting(form, submitter, "action") || location.href);
  const partial = trigger.getAttribute("f-partial") ||
    form.getAttribute("f-partial");
  const source = partial ? at(partial) : new URL(address.href);
  const data = dataOf(form, submitter);
  if (posts) {
    if (type !== MIME && type !== "multipart/form-data") return;
    const body = type === MIME ? asQuery(data) : data;
    return checked({ address, source, body, form }, trigger);
  }
  address.search = source.search = asQuery(data).toString();
  return checked({ address, source, form }, trigger);
}

/** Whether a switch is on at an element: the nearest that has the attribute decides. */
export function isOn(element: Element, name: string): boolean {
  const switched = element.closest(`[${name}]`);
  return !!switched && switched.getAttribute(name) !== "false";
}

function wishOfLink(link: HTMLAnchorElement): Wish | undefined {
  const href = link.getAttribute("href");
  if (href === null || link.hasAttribute("download") || !isHere(link.target)) {
    return;
  }
  const address = at(href);
  if (address.hash && isSamePage(address, at(location.href))) return;
  const partial = link.getAttribute("f-partial");
  const source = partial ? at(partial) : address;
  return checked({ address, source }, link);
}

/** Whether two addresses differ in nothing but the place on the page. */
export function isSamePage(one: URL, other: URL): boolean {
  return one.origin + one.pathname + one.search ===
    other.origin + other.pathname + other.search;
}

/** Nothing is ever taken from another site. */
function checked(wish: Wish, trigger: Element): Wish | undefined {
  const { address, source } = wish;
  const ours = address.origin === location.origin &&
    source.origin === location.origin;
  return ours ? { ...wish, trigger } : undefined;
}

function isHere(target: string | null): boolean {
  return !target || target === "_self";
}

/** What the button says (`formaction`), else the form: an input named `action` hides the property. */
function setting(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  name: string,
): string | null {
  const own = submitter && submitter.getAttribute(`form${name}`);
  return own || form.getAttribute(name);
}

function at(address: string): URL {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return new URL("about:blank"); // of no site: the browser's own affair
  }
}

function dataOf(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): FormData {
  const data = new FormData(form);
  const name = submitter && submitter.getAttribute("name");
  if (name) data.append(name, submitter.getAttribute("value") || "");
  return data;
}

/** As browsers send forms: ends of lines are CRLF, a file is its name. */
function asQuery(data: FormData): URLSearchParams {
  const query = new URLSearchParams();
  data.forEach((value, name) => {
    const text = typeof value === "string" ? value : value.name;
    query.append(name, text.replace(/\r\n?|\n/g, "\r\n"));
  });
  return query;
}
