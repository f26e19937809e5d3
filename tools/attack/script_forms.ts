import {
  SCRIPT_COUNT,
  scriptText,
  scriptTexts,
} from "@/tests/hostile/scripts.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import type { TestBrowser } from "@/tests/support/browser.ts";
import { none, type Row } from "@/tools/trials/report.ts";
import { addShown } from "./sql/shown_rows.ts";
import { proveAgain } from "./sql/world.ts";
import { openTarget, type Target } from "./target.ts";
import { visitsOfForms } from "./visits.ts";
import { pageAs, type Seen, type WatchedPage } from "./watched_page.ts";

const ANSWER_MS = 10_000;
/** A hundred slips take longer. */
const PRINTED_MS = 30_000;
/** Pages that are drawn for a form alone, to be read on paper. */
const PRINTED: readonly (readonly [string, ActorName, string])[] = [
  ["/me/data", "person.vip", "form:has(input[value=page]) button"],
];
/** Forms that somebody types into. */
const TYPED_FORMS = `[...document.forms].filter((form) =>
  [...form.elements].some((field) => field.matches(
    "textarea,input:not([type=hidden],[type=file],[type=checkbox],[type=radio],[type=submit])")))`;
/** Types the text into every field of a form, whatever the field would have, and sends it. */
const SEND = `(([at, text]) => {
  const form = ${TYPED_FORMS}[at];
  for (const field of form.elements) {
    if (field.matches("select")) field.add(new Option(text, text, true, true));
    if (!field.matches("textarea,input:not([type=hidden],[type=file],[type=checkbox],[type=radio],[type=submit])")) continue;
    if (field.localName === "input") field.type = "text";
    field.removeAttribute("maxlength");
    field.value = text;
  }
  HTMLFormElement.prototype.submit.call(form);
})`;

/**
 * Types payloads into every form of every page and looks at what comes back, with what was
 * typed kept; and at pages that a form draws.
 *
 * @param options.filled Whose texts are payloads.
 */
export async function sendForms(
  { chromium, filled, scenario, say }: {
    chromium: TestBrowser;
    filled: Target;
    scenario: string;
    say(text: string): void;
  },
): Promise<Row[]> {
  // Forms leave their traces, and rows past all rules cannot be acted on: in another world.
  await using target = await openTarget(undefined, { prepare: addShown });
  const seen: Seen[] = [];
  const wrong: string[] = [];
  let sent = 0;
  let kept = 0;
  for (const { path, as } of visitsOfForms(target.world)) {
    await target.letAllIn();
    await using opened = await pageAs(chromium, target, as, seen);
    const { watched } = opened;
    const status = await watched.open(path);
    if (status === 0) continue;
    const forms = await watched.page.evaluate<number>(`${TYPED_FORMS}.length`);
    for (let form = 0; form < forms; form++) {
      if (form > 0) await watched.open(path);
      const answered = await send(watched, form, sent);
      sent++;
      if (answered === null) continue;
      if (answered.status >= 500) {
        wrong.push(`${as} at ${path}: ${answered.status}`);
      }
      if (answered.text.includes(scriptText(sent - 1))) kept++;
    }
  }
  // They have proved themselves when the walk began, and that has lapsed.
  await filled.change((db) => proveAgain(db, new Date().toISOString()));
  for (const [path, as, button] of PRINTED) {
    await using opened = await pageAs(chromium, filled, as, seen);
    const { page, open, look } = opened.watched;
    await open(path);
    await Promise.all([
      page.waitForEvent("load", { timeout: PRINTED_MS }),
      page.locator(button).first().click(),
    ]);
    await page.emulateMedia({ media: "print" });
    await look();
    sent++;
  }
  for (const { path, what } of seen.slice(0, 20)) {
    say(`form of ${path}: ${what}`);
  }
  for (const one of wrong.slice(0, 20)) say(one);
  return [
    none(
      { scenario, what: "the same in answers to forms" },
      seen.length + wrong.length,
      `${sent} forms, ${kept} of them came back with what was typed`,
    ),
  ];
}

async function send(
  { page, look }: WatchedPage,
  form: number,
  at: number,
): Promise<{ status: number; text: string } | null> {
  const text = scriptTexts(at, SCRIPT_COUNT, "text");
  const answered = page.waitForResponse(
    (response) => response.request().isNavigationRequest(),
    { timeout: ANSWER_MS },
  ).catch(() => null);
  const loaded = page.waitForEvent("load", { timeout: ANSWER_MS })
    .catch(() => null);
  await page.evaluate(`${SEND}(${JSON.stringify([form, text])})`);
  const response = await answered;
  if (!response || !await loaded) return null;
  await look();
  const shown = await page.evaluate<string>(
    `document.documentElement.textContent + [...document.querySelectorAll("input,textarea")].map(({ value }) => value).join("\\n")`,
  );
  return { status: response.status(), text: shown };
}
