import { SCRIPT_COUNT, scriptText } from "@/tests/hostile/scripts.ts";
import { isQuery, schemasOf } from "@/tests/support/procedures.ts";
import {
  allTextFields,
  nameOfField,
  type TextField,
} from "@/tests/support/text_fields.ts";
import { none, type Row } from "@/tools/trials/report.ts";
import type { Size } from "@/tools/trials/run.ts";
import { callWith } from "./sql_fields.ts";
import { openTarget } from "./target.ts";

/** Of the fields and of the payloads each takes every so-manieth. */
const STEP = {
  quick: { fields: 3, payloads: SCRIPT_COUNT },
  full: { fields: 1, payloads: 1 },
} as const;

/** Of what the schema of a field refuses, so many are sent all the same. */
const MOST_REFUSED = 3;

/** Sends payloads to every field of every act, by who may do it. */
export async function sendToFields(
  { scenario, size, say }: {
    scenario: string;
    size: Size;
    say(text: string): void;
  },
): Promise<Row> {
  // Acts leave their traces: in a world of their own.
  await using target = await openTarget();
  const step = STEP[size];
  const fields = allTextFields().filter(({ procedure }) => !isQuery(procedure))
    .filter((_, at) => at % step.fields === 0);
  const wrong: string[] = [];
  let sent = 0;
  let free = 0;
  let done = 0;
  for (const field of fields) {
    await target.letAllIn();
    let taken = 0;
    let refused = 0;
    for (
      let at = sent % step.payloads;
      at < SCRIPT_COUNT;
      at += step.payloads
    ) {
      const { as, input } = callWith(target, field, scriptText(at));
      if (isTaken(field, input)) taken++;
      else if (++refused > MOST_REFUSED) continue;
      const { status } = await target.call(field.procedure, input, { as });
      sent++;
      // Whoever is put out by an act would try nothing after it.
      if (status === 401) await target.letAllIn();
      if (status >= 500) wrong.push(`${nameOfField(field)}: ${status}`);
    }
    if (taken > 0) free++;
    if (++done % 50 === 0) say(`${done} fields of acts, ${sent} calls`);
  }
  for (const one of wrong.slice(0, 20)) say(one);
  return none(
    { scenario, what: "acts that such a text breaks" },
    wrong.length,
    `${sent} calls, ${fields.length} fields of acts, ${free} of them free texts`,
  );
}

function isTaken({ procedure }: TextField, input: unknown): boolean {
  return schemasOf(procedure).every((schema) =>
    schema.safeParse(input).success
  );
}
