import { nameOfField, type TextField } from "@/tests/support/text_fields.ts";
import { callWith } from "./sql_fields.ts";
import type { Target } from "./target.ts";

/** Texts that say the same to a search, and opposite things to a query that holds them. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["李' or '1'='1", "李' and '1'='2"],
  ["龘' or 1=1--", "龘' and 1=2--"],
  ["龘') or 1=1--", "龘') and 1=2--"],
  ["龘' or 1 or '", "龘' and 0 and '"],
  // Signs of a pattern are signs like any other.
  ["%", "龘"],
  ["_", "龘"],
  ["[a-z]*", "龘"],
];
/** What would make the database work for a third of a second. */
const COSTLY = [
  "x'or length(randomblob(99999999))--",
  "x')or length(randomblob(99999999))--",
];
const TRIES = 3;

/** The pairs whose answers differ by more than the text itself. */
export async function differingPairs(
  target: Target,
  fields: readonly TextField[],
): Promise<{ cases: number; wrong: string[] }> {
  const wrong: string[] = [];
  let cases = 0;
  for (const field of fields) {
    await target.forgetMisses();
    for (const pair of PAIRS) {
      cases++;
      const [one, other] = await Promise.all(
        pair.map((text) => answerOf(target, field, text)),
      );
      if (one === other) continue;
      wrong.push(`${nameOfField(field)}: ${pair.join(" and ")} are told apart`);
    }
  }
  return { cases, wrong };
}

/** By how much the field takes longest with a costly text that answers slowest, in milliseconds. */
export async function slowestTexts(
  target: Target,
  fields: readonly TextField[],
  say: (text: string) => void,
): Promise<{ ms: number; field: string }> {
  let slowest = { ms: 0, field: "none" };
  for (const field of fields) {
    await target.forgetMisses();
    const plain = await quickestOf(target, field, "x");
    for (const text of COSTLY) {
      const ms = await quickestOf(target, field, text) - plain;
      if (ms > slowest.ms) slowest = { ms, field: nameOfField(field) };
    }
  }
  say(`slowest by ${slowest.ms.toFixed(0)} ms: ${slowest.field}`);
  return slowest;
}

async function answerOf(
  target: Target,
  field: TextField,
  text: string,
): Promise<string> {
  const { as, input } = callWith(target, field, text);
  const { status, body } = await target.call(field.procedure, input, { as });
  return `${status} ${body.replaceAll(JSON.stringify(text), "…")}`;
}

/** Whatever else the machine does makes one of several tries slow, not all. */
async function quickestOf(
  target: Target,
  field: TextField,
  text: string,
): Promise<number> {
  let quickest = Infinity;
  for (let at = 0; at < TRIES; at++) {
    const begun = performance.now();
    await answerOf(target, field, text);
    quickest = Math.min(quickest, performance.now() - begun);
  }
  return quickest;
}
