import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { isQuery, schemasOf } from "@/tests/support/procedures.ts";
import {
  allTextFields,
  nameOfField,
  type TextField,
  withText,
} from "@/tests/support/text_fields.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { callWith } from "../sql_fields.ts";
import { textColumns, textsOf } from "../sql/texts.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "letters";
/** Of the fields `quick` takes every so-manieth. */
const STEP = { quick: 4, full: 1 } as const;
/** What turns a text around, hides in it, or cannot be seen at all. */
const UNSEEN = [
  ...["\u202E", "\u2066", "\u200B", "\u200D", "\u200F", "\uFEFF", "\u00AD"],
  ...["\u061C", "\u180E", "\u3164", "\uFFA0", "\u115F", "\uFE0F", "\u{E0041}"],
];
const UNSEEN_REGEXP = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** What is no character: halves, and what no keyboard sends. */
const BROKEN = ["\ud800", "\udc00", "\0", "\u0007", "\u009b"];
const BROKEN_REGEXP = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFD]/u;
/** Names that look like 李梅, Anna and 王民, in letters of other scripts or with radicals. */
const LOOKALIKES = [
  "Аnnа",
  "Αnna",
  "Ꭺnna",
  "李⺠",
  "Lɑn",
  "李ー",
  "Ани",
  "김철수",
];
/** All of them first: an act that can be done once is done with that. */
const TEXTS = {
  quick: [UNSEEN.join(""), "\ud800", "Аnnа"],
  full: [UNSEEN.join(""), ...UNSEEN, ...BROKEN, ...LOOKALIKES],
} as const;
const LOOKALIKE_REGEXP = new RegExp(LOOKALIKES.join("|"), "u");
/** Where the names of people stand. */
const NAMES =
  /^(person|roster_line|preload_entry|person_past_name)\.name$|^account\.holder_name$/;
const NOTHING_CLEANED = {
  module: "domain/invisible_characters.ts",
  instead: "export const withoutInvisible = (posted) => posted;",
};

/** What became of the texts that were sent. */
interface Found {
  calls: number;
  /** Answers that are neither yes nor a refusal. */
  wrong: string[];
  /** Columns that keep what must have been refused or cleaned. */
  kept: string[];
}

/** Letters that look like others, and characters that nobody can see, in every text of every act. */
export const letters: Attack = {
  name: NAME,
  ids: ["A-65"],
  async run({ size, say }) {
    const fields = freeFieldsOfActs();
    const tried = fields.filter((_, at) => at % STEP[size] === 0);
    await using target = await openTarget();
    const found = await sendAll(target, tried, TEXTS[size]);
    for (const one of [...found.wrong, ...found.kept].slice(0, 20)) say(one);
    await using loose = await openTarget(NOTHING_CLEANED);
    const controlled = await sendAll(
      loose,
      fields.filter(({ procedure }) =>
        procedure === "account.setDetails" || procedure === "clinics.create"
      ),
      TEXTS.quick,
    );
    const of = `${found.calls} calls, ${tried.length} fields of acts`;
    return [
      none(
        {
          scenario: NAME,
          what: "acts that such a text breaks, or that take a broken one",
        },
        found.wrong.length,
        of,
      ),
      none(
        {
          scenario: NAME,
          what:
            "columns that keep what nobody can see, or a lookalike of a name",
        },
        found.kept.length,
        of,
      ),
      control(
        { scenario: NAME, what: "nothing is cleaned" },
        controlled.kept.length,
      ),
    ];
  },
};

/** Of every act the fields that take words as they come. */
function freeFieldsOfActs(): TextField[] {
  return allTextFields().filter(({ procedure, at }) =>
    !isQuery(procedure) && !/assword/.test(at.join()) &&
    schemasOf(procedure).every((schema) =>
      schema.safeParse(withText(INPUTS[procedure] ?? {}, at, "李梅")).success
    )
  );
}

async function sendAll(
  target: Target,
  fields: readonly TextField[],
  texts: readonly string[],
): Promise<Found> {
  const found: Found = { calls: 0, wrong: [], kept: [] };
  for (const name of LOOKALIKES) target.typed.add(name);
  const before = new Set(await keptIn(target));
  for (const field of fields) {
    await target.letAllIn();
    for (const text of texts) {
      const isName = LOOKALIKES.includes(text);
      const sent = isName ? text : `李${text}梅`;
      const { as, input } = callWith(target, field, sent);
      const { status } = await target.call(field.procedure, input, { as });
      found.calls++;
      const mustBeRefused = BROKEN.includes(text);
      if (status < 500 && !(mustBeRefused && status < 400)) continue;
      found.wrong.push(
        `${nameOfField(field)} ${JSON.stringify(sent)}: ${status}`,
      );
    }
  }
  found.kept = (await keptIn(target)).filter((name) => !before.has(name));
  return found;
}

async function keptIn({ database: { db } }: Target): Promise<string[]> {
  const kept: string[] = [];
  for (const column of await textColumns(db)) {
    const name = `${column.table}.${column.column}`;
    const texts = await textsOf(db, column);
    const isBad = texts.some((text) =>
      UNSEEN_REGEXP.test(text) || BROKEN_REGEXP.test(text) ||
      NAMES.test(name) && LOOKALIKE_REGEXP.test(text)
    );
    if (isBad) kept.push(name);
  }
  return kept;
}
