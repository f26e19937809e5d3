import { NARROW_BUTTON } from "@/domain/division_parts.ts";
import { ERRORS } from "@/domain/errors.ts";
import { FILTER_QUERY } from "@/domain/search_address.ts";
import { PUBLIC_PAGES } from "@/tests/access/public_pages.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import type { Size } from "@/tools/trials/run.ts";
import type { Sent } from "./attacks/poison.ts";
import { formsOf, type PageForm } from "./page_forms.ts";
import type { Target } from "./target.ts";
import { openVisits, visitsOfForms } from "./visits.ts";

/** Of the pages `quick` takes every so-manieth, and sends their forms with so many keys. */
const STEP = { quick: 6, full: 1 } as const;
const KEYS_OF_SHARE = 2;
/** Keys that no form has: whose it is, what it may, and what makes objects. */
const KEYS: Readonly<Record<string, string>> = {
  unitId: "unt_yichang-hospital",
  accountId: "acc_wuhan-main",
  authorityId: "ath_hubei-420000",
  id: "acc_wuhan-main",
  role: "security",
  isVip: "1",
  state: "active",
  kind: "main",
  verified: "1",
  createdBy: "acc_hubei-business",
  createdAt: "2026-11-23T02:00:00.000Z",
  activatedAt: "2026-11-23T02:00:00.000Z",
  ["__proto__"]: "main",
  constructor: "main",
  toString: "main",
};
/** As a page of its own, and on the page of the form with what was typed. */
const REFUSED = [400, 422];
/** That the form is wrong as a whole, whatever else is wrong with what nobody has typed into. */
const SENTENCE = ERRORS.badInput.message;
/** Where a list is narrowed or a question asked: what is not known is passed over, and nothing written. */
const ASKING =
  /^\/(preload|roster)\/(active|retired)$|^\/clinics\/roster$|^\/roster\/department$/;
/** What the address of a page says stands, whatever its form brings. */
const SAID_BY_ADDRESS: readonly (readonly [path: RegExp, key: string])[] = [
  [/^\/preload\/(active|retired)\//, "kind"],
  [/^\/me\/certificates\/cer_/, "kind"],
  [/^\/(unit|authority)\/(sub)?accounts\/acc_/, "accountId"],
];
/** Ends the session of whoever sends it, and reads nothing. */
const SIGN_OUT = "/logout";

/** A form, and who is shown it. */
export interface DrawnForm extends PageForm {
  as?: ActorName;
  /** Whether the page draws it, or only may take one; then it is empty. */
  isDrawn: boolean;
}

/**
 * The forms that pages show, each as the first who is shown it; of a page that draws none
 * now, but may take one, an empty form.
 *
 * @param options.files The files of the pages; of all, if it is not said.
 */
export async function drawForms(
  target: Target,
  { size, files }: { size: Size; files?: readonly string[] },
): Promise<DrawnForm[]> {
  if (files) return await formsOn(target, openVisits(target.world, files));
  const visits = size === "full"
    ? openVisits(target.world)
    : visitsOfForms(target.world);
  const pages = [
    ...visits,
    ...Object.values(PUBLIC_PAGES).map((path) => ({ path })),
  ];
  return await formsOn(
    target,
    pages.filter((_, at) => at % STEP[size] === 0),
  );
}

/** Sends forms, each with a key too many: what was neither refused nor passed over as it must be is wrong. */
export async function poisonForms(
  target: Target,
  forms: readonly DrawnForm[],
  size: Size,
): Promise<Sent> {
  const sent: Sent = { cases: 0, wrong: [] };
  for (const [at, form] of forms.entries()) {
    for (const [key, value] of keysFor(form, at, size)) {
      sent.cases++;
      const { status, text } = await send(target, form, [key, value]);
      const isTold = !form.isDrawn || text.includes(SENTENCE);
      if (REFUSED.includes(status) && isTold) continue;
      if (status === 405 && !form.isDrawn) continue;
      if (isAsking(form) && status < 500) continue;
      sent.wrong.push(`${form.path} with ${key}, by ${form.as}: ${status}`);
    }
  }
  return sent;
}

/** Keys that a form does not have; of a share of them other forms get others. */
function keysFor(form: DrawnForm, at: number, size: Size) {
  const own = form.fields.map(([name]) => name);
  const free = Object.entries(KEYS)
    .filter(([key]) => !own.includes(key) && !isSaid(form, key));
  if (size === "full") return free;
  const first = at * KEYS_OF_SHARE % free.length;
  return [...free, ...free].slice(first, first + KEYS_OF_SHARE);
}

async function formsOn(
  target: Target,
  pages: readonly { path: string; as?: ActorName }[],
): Promise<DrawnForm[]> {
  const forms = new Map<string, DrawnForm>();
  const posted = new Set<string>();
  const shown = new Map<string, DrawnForm>();
  for (const { path, as } of pages) {
    const response = await target.ask(path, as && { as });
    const html = await response.text();
    const type = response.headers.get("content-type") ?? "";
    // What stands only while something is under way: tests/attack/forms_under_way_test.ts.
    if (response.status !== 200 || !/html/.test(type)) continue;
    const shape = shapeOf(pathnameOf(path));
    if (!shown.has(shape)) {
      const page = { path, ...(as && { as }) };
      shown.set(shape, {
        ...page,
        fields: [],
        isUpload: false,
        isDrawn: false,
      });
    }
    for (const form of formsOf(html, path)) {
      if (form.path === SIGN_OUT) continue;
      const names = [...new Set(form.fields.map(([name]) => name))].sort();
      const key = `${shapeOf(form.path)} ${names}`;
      const drawn = { ...form, ...(as && { as }), isDrawn: true };
      if (!forms.has(key)) forms.set(key, drawn);
      // That one no page reads, so that it may take another.
      if (!isFilter(form)) posted.add(shapeOf(pathnameOf(form.path)));
    }
  }
  const others = [...shown].filter(([shape]) => !posted.has(shape));
  return [...forms.values(), ...others.map(([, form]) => form)];
}

/** An address with what names somebody taken out: `/roster/…/edit?act=confirm`. */
function shapeOf(path: string): string {
  const url = new URL(path, "http://localhost");
  const act = url.searchParams.get("act") ?? "";
  return `${url.pathname.replace(/\/[a-z]{3}_[\w-]+|\/\d+/g, "/…")} ${act}`;
}

async function send(
  target: Target,
  { path, as, fields, isUpload }: DrawnForm,
  more: readonly [string, string],
): Promise<{ status: number; text: string }> {
  const body = isUpload ? new FormData() : new URLSearchParams();
  for (const [name, value] of [...fields, more]) body.append(name, value);
  const response = await target.ask(path, {
    ...(as && { as }),
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** Whether it narrows a list, asks a question or has its own choices drawn anew. */
function isAsking(form: DrawnForm): boolean {
  return isFilter(form) || ASKING.test(pathnameOf(form.path)) ||
    form.fields.some(([name]) => name === NARROW_BUTTON);
}

/** Whether its answer is the address of a list: whatever is posted stands there, and is passed over. */
function isFilter({ path }: PageForm): boolean {
  return path.endsWith(FILTER_QUERY);
}

function isSaid({ path }: PageForm, key: string): boolean {
  return SAID_BY_ADDRESS.some(([regexp, said]) =>
    said === key && regexp.test(path)
  );
}

function pathnameOf(path: string): string {
  return new URL(path, "http://localhost").pathname;
}
