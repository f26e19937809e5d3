import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { isQuery, schemasOf } from "@/tests/support/procedures.ts";
import {
  allTextFields,
  nameOfField,
  type TextField,
  withText,
} from "@/tests/support/text_fields.ts";
import { MAX_BATCH_SIZE } from "@/server/batch_size.ts";
import { allowedCall, type Call } from "./procedures.ts";
import type { Target } from "./target.ts";

/** What was sent, and what broke. */
export interface Sent {
  calls: number;
  fields: number;
  wrong: string[];
}

/** A call with that text at the field, by who may make it. */
export function callWith(target: Target, field: TextField, text: string): Call {
  const { as, input } = allowedCall(target.world, field.procedure);
  const base = input ?? INPUTS[field.procedure] ?? {};
  return { as, input: withText(base, field.at, text) };
}

/** The fields that take a text as it is: none of the codes, ids and days. */
export function freeFields(which: "reads" | "acts"): TextField[] {
  return fieldsOf(which).filter((field) =>
    ["李'x", "lm'x"].some((text) =>
      passes(field, withText(INPUTS[field.procedure] ?? {}, field.at, text))
    )
  );
}

/**
 * Sends texts to fields: as many as are wanted of those that the schema lets through, and a
 * few of the others, which must be refused all the same.
 *
 * @param options.step Every so-manieth field is taken.
 */
export async function sendTexts(
  target: Target,
  texts: readonly string[],
  { which, most, step, only }: {
    which: "reads" | "acts";
    most: number;
    step: number;
    only?: string;
  },
): Promise<Sent> {
  const fields = fieldsOf(which)
    .filter(({ procedure }) => only === undefined || procedure === only)
    .filter((_, at) => at % step === 0);
  const sent: Sent = { calls: 0, fields: fields.length, wrong: [] };
  for (const [index, field] of fields.entries()) {
    if (which === "acts") await target.letAllIn();
    else await target.forgetMisses();
    for (const batch of batchesOf(field, { texts, most, from: index * 13 })) {
      const { as } = allowedCall(target.world, field.procedure);
      const inputs = batch.map((text) => callWith(target, field, text).input);
      const statuses = await callAll(target, {
        path: field.procedure,
        as,
        inputs,
      });
      sent.calls += batch.length;
      statuses.forEach((status, at) => {
        if (status < 500 && status !== 0) return;
        const text = JSON.stringify(batch[at]);
        sent.wrong.push(`${nameOfField(field)} ${text}: ${status}`);
      });
    }
  }
  return sent;
}

function fieldsOf(which: "reads" | "acts"): TextField[] {
  return allTextFields()
    .filter(({ procedure }) => isQuery(procedure) === (which === "reads"));
}

function passes({ procedure }: TextField, input: unknown): boolean {
  return schemasOf(procedure).every((schema) =>
    schema.safeParse(input).success
  );
}

function batchesOf(
  field: TextField,
  { texts, most, from }: {
    texts: readonly string[];
    most: number;
    from: number;
  },
): string[][] {
  const base = INPUTS[field.procedure] ?? {};
  const passed: string[] = [];
  const refused: string[] = [];
  for (let at = 0; at < texts.length && passed.length < most; at++) {
    const text = texts[(from + at) % texts.length] ?? "";
    const isPassed = passes(field, withText(base, field.at, text));
    if (isPassed) passed.push(text);
    else if (refused.length < MAX_BATCH_SIZE) refused.push(text);
  }
  const all = [...passed, ...refused];
  return Array.from(
    { length: Math.ceil(all.length / MAX_BATCH_SIZE) },
    (_, at) => all.slice(at * MAX_BATCH_SIZE, (at + 1) * MAX_BATCH_SIZE),
  );
}

/** The status of each of the calls, sent in one request. */
async function callAll(
  target: Target,
  { path, as, inputs }: {
    path: string;
    as: Call["as"];
    inputs: readonly unknown[];
  },
): Promise<number[]> {
  const body = Object.fromEntries(inputs.map((json, at) => [at, { json }]));
  const paths = inputs.map(() => path).join(",");
  const response = await target.ask(`/api/trpc/${paths}?batch=1`, {
    as,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
    },
    body: JSON.stringify(body),
  });
  const answers: unknown = await response.json().catch(() => null);
  if (!Array.isArray(answers)) return inputs.map(() => response.status);
  return inputs.map((_, at) => {
    const error = answers[at]?.error?.json?.data;
    return error === undefined ? 200 : Number(error.httpStatus ?? 0);
  });
}
