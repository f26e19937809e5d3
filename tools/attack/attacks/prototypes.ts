import type { ActorName } from "@/tests/support/access/actors.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { pathWith, queriesOf } from "../page_queries.ts";
import { sendTexts, type Sent } from "../sql_fields.ts";
import { openTarget, type Target } from "../target.ts";
import { openVisits } from "../visits.ts";

const NAME = "prototypes";
/** Of the pages and of the fields `quick` takes every so-manieth. */
const STEP = { quick: 6, full: 1 } as const;
/** What every object of JavaScript answers to, though nobody gave it that. */
const WORDS = [
  ...["__proto__", "constructor", "prototype", "toString", "valueOf"],
  ...["hasOwnProperty", "__defineGetter__", "__lookupGetter__", "then"],
  ...["-constructor", "-__proto__", "length", "toJSON"],
];
/** Keys that would reach a prototype, if an address were made into objects. */
const KEYS =
  "__proto__=1&__proto__[may]=1&constructor=1&constructor[prototype][may]=1" +
  "&constructor.prototype.may=1&toString=1&hasOwnProperty=1&valueOf=1&__proto__.account=1";
/** What comes by on every page: the time of the answer, and what is made anew each time. */
const ANEW_REGEXP = /\d\d:\d\d(:\d\d)?|[0-9a-f]{16,}/g;
const ANY_ORDER = {
  module: "domain/roster_columns.ts",
  instead: "export const isSortKey = () => true;",
};

/** Names of what objects inherit, as keys and values of addresses and as values of calls. */
export const prototypes: Attack = {
  name: NAME,
  ids: ["A-70"],
  async run({ target, size, say }) {
    const step = STEP[size];
    const pages = await askPages(target, step);
    const calls = await sendTexts(target, WORDS, {
      which: "reads",
      most: WORDS.length,
      step,
    });
    for (const wrong of [...pages.wrong, ...calls.wrong].slice(0, 20)) {
      say(wrong);
    }
    await using loose = await openTarget(ANY_ORDER);
    const broken = await sendTexts(loose, WORDS, {
      which: "reads",
      most: WORDS.length,
      step: 1,
      only: "roster.active",
    });
    return [
      none(
        {
          scenario: NAME,
          what: "pages that such an address breaks or changes",
        },
        pages.wrong.length,
        `${pages.calls} addresses, ${pages.fields} conditions`,
      ),
      none(
        { scenario: NAME, what: "reads that such a word breaks" },
        calls.wrong.length,
        `${calls.calls} calls, ${calls.fields} fields`,
      ),
      control(
        {
          scenario: NAME,
          what: "a roster is put in any order that is asked for",
        },
        broken.wrong.length,
      ),
    ];
  },
};

async function askPages(target: Target, step: number): Promise<Sent> {
  const sent: Sent = { calls: 0, fields: 0, wrong: [] };
  const files = new Set<string>();
  const visits = openVisits(target.world)
    .filter(({ file }) => !files.has(file) && files.add(file))
    .filter((_, at) => at % step === 0);
  for (const visit of visits) {
    const { path, as } = visit;
    const sign = path.includes("?") ? "&" : "?";
    const plain = await textOf(target, path, as);
    const asked = await textOf(target, `${path}${sign}${KEYS}`, as);
    sent.calls++;
    if (asked.status !== plain.status) {
      sent.wrong.push(`${as} at ${path} with such keys: ${asked.status}`);
    } else if (asked.text.length !== plain.text.length && !plain.isFile) {
      sent.wrong.push(`${as} at ${path} with such keys: another page`);
    }
    for (const query of await queriesOf(target, visit)) {
      sent.fields++;
      for (const word of WORDS) {
        const other = pathWith(query, word);
        const { status } = await textOf(target, other, as);
        sent.calls++;
        if (status >= 500) sent.wrong.push(`${as} at ${other}: ${status}`);
      }
    }
  }
  return sent;
}

async function textOf(
  target: Target,
  path: string,
  as: ActorName,
): Promise<{ status: number; text: string; isFile: boolean }> {
  const response = await target.ask(path, { as });
  const text = (await response.text()).replaceAll(ANEW_REGEXP, "…");
  const isFile = response.headers.has("content-disposition");
  return { status: response.status, text, isFile };
}
