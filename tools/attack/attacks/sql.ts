import { sqlTexts } from "@/tests/hostile/sql_texts.ts";
import {
  control,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { pathWith, queriesOf } from "../page_queries.ts";
import { differingPairs, slowestTexts } from "../sql_signs.ts";
import { freeFields, sendTexts, type Sent } from "../sql_fields.ts";
import { SPLICED, SPLICED_READ } from "../spliced.ts";
import { openTarget, type Target } from "../target.ts";
import { openVisits } from "../visits.ts";

const NAME = "sql";
const SEED = 60;
const SIZES = {
  quick: {
    texts: 300,
    toReads: 10,
    toActs: 1,
    fields: 4,
    pages: 8,
    toPages: 1,
  },
  full: {
    texts: 5000,
    toReads: 5000,
    toActs: 40,
    fields: 1,
    pages: 1,
    toPages: 60,
  },
} as const;
/** What reading writes down: who looked at what, how often, and by which grant the last time. */
const NOTED = new Set(["audit", "limit_counter", "commit_mark", "vip_grant"]);
const MOST_MS = 150;
/** Texts that are meant to be read as a part of a query, in every text, key and address. */
export const sql: Attack = {
  name: NAME,
  ids: ["A-60", "S-16"],
  async run({ target, size, say }) {
    const sizes = SIZES[size];
    const texts = sqlTexts(sizes.texts, SEED);
    for (const text of texts) target.typed.add(text);
    const before = await target.rows();
    const reads = await sendTexts(target, texts, {
      which: "reads",
      most: sizes.toReads,
      step: sizes.fields,
    });
    say(`${reads.calls} calls of what reads`);
    const pages = await askPages(target, texts, sizes);
    say(`${pages.calls} addresses of pages`);
    const free = freeFields("reads").filter((_, at) => at % sizes.fields === 0);
    const pairs = await differingPairs(target, free);
    const slow = await slowestTexts(target, free, say);
    const changed = (await target.changedTables(before))
      .filter((table) => !NOTED.has(table));
    const acts = await sendToActs(texts, sizes);
    for (
      const one of [reads, pages, acts].flatMap(({ wrong }) => wrong).slice(
        0,
        30,
      )
    ) {
      say(one);
    }
    for (const one of pairs.wrong) say(one);
    const of = `${sizes.texts} texts, seed ${SEED}`;
    return [
      none(
        { scenario: NAME, what: "reads that such a text breaks" },
        reads.wrong.length,
        `${reads.calls} calls, ${reads.fields} fields, ${of}`,
      ),
      none(
        { scenario: NAME, what: "pages that such an address breaks" },
        pages.wrong.length,
        `${pages.calls} addresses, ${pages.fields} conditions`,
      ),
      none(
        { scenario: NAME, what: "acts that such a text breaks" },
        acts.wrong.length,
        `${acts.calls} calls, ${acts.fields} fields`,
      ),
      none(
        {
          scenario: NAME,
          what: "answers that a spliced condition would change",
        },
        pairs.wrong.length,
        `${pairs.cases} pairs`,
      ),
      judged({
        scenario: NAME,
        what: "what a text that would cost time takes longer",
        found: `${slow.ms.toFixed(0)} ms, ${slow.field}`,
        bound: `≤ ${MOST_MS} ms`,
      }, slow.ms <= MOST_MS),
      none(
        {
          scenario: NAME,
          what: "tables that reading changed, but for notes of it",
        },
        changed.length,
        changed.join(", ") || "every table compared",
      ),
      ...await controls(texts),
    ];
  },
};

/** Acts leave their traces: in a world of their own. */
async function sendToActs(
  texts: readonly string[],
  sizes: (typeof SIZES)["quick" | "full"],
): Promise<Sent> {
  await using target = await openTarget();
  for (const text of texts) target.typed.add(text);
  return await sendTexts(target, texts, {
    which: "acts",
    most: sizes.toActs,
    step: sizes.fields,
  });
}

async function askPages(
  target: Target,
  texts: readonly string[],
  { pages, toPages }: { pages: number; toPages: number },
): Promise<Sent> {
  const files = new Set<string>();
  const visits = openVisits(target.world).filter(({ file }) =>
    !files.has(file) && files.add(file)
  ).filter((_, at) => at % pages === 0);
  const sent: Sent = { calls: 0, fields: 0, wrong: [] };
  for (const visit of visits) {
    for (const query of await queriesOf(target, visit)) {
      sent.fields++;
      for (let more = 0; more < toPages; more++) {
        const text = texts[(sent.calls * 7) % texts.length] ?? "";
        const path = pathWith(query, text);
        const response = await target.ask(path, { as: visit.as });
        await response.body?.cancel();
        sent.calls++;
        if (response.status >= 500) {
          sent.wrong.push(`${visit.as} at ${path}: ${response.status}`);
        }
      }
    }
  }
  return sent;
}

/** A search that writes the text into its query breaks, and tells by its answers. */
async function controls(texts: readonly string[]): Promise<Row[]> {
  await using spliced = await openTarget(SPLICED);
  const fields = freeFields("reads")
    .filter(({ procedure }) => procedure === SPLICED_READ);
  const pairs = await differingPairs(spliced, fields);
  const slow = await slowestTexts(spliced, fields, () => {});
  const broken = await sendTexts(spliced, texts.slice(0, 200), {
    which: "reads",
    most: 20,
    step: 1,
    only: SPLICED_READ,
  });
  return [
    control(
      { scenario: NAME, what: "a search is spliced: calls that break" },
      broken.wrong.length,
    ),
    control({
      scenario: NAME,
      what: "the same: answers that a condition changes",
    }, pairs.wrong.length),
    told({
      scenario: NAME,
      what: "the same: what takes longer",
      found: `${slow.ms.toFixed(0)} ms`,
    }),
  ];
}
