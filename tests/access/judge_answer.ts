import type { ActorName } from "@/tests/support/access/actors.ts";
import { BARE, FIELDS_BY_KIND, PARTS } from "./answer_parts.ts";
import { FIELDS } from "./answer_fields.ts";

/** The fields of an object, or of each object of a list. */
interface Shape {
  fields: Map<string, Shape>;
  list?: Shape;
}

/** A citizen ID, not a part of something longer. */
const NUMBER_REGEXP =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])/;
const PHONE_REGEXP = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/;
/** Keys by their own names; what is no word is a code. */
const WORD_REGEXP = /^[a-z][a-zA-Z]*$/;

const shapes = new Map<string, Shape>();

/**
 * What an answer carries beyond what it may: fields that the table does not name, and whole
 * numbers or phones of a call that left no line in the trail.
 *
 * @param asked.isNoted Whether the call wrote a line.
 */
export function problemsOfAnswer(
  asked: { path: string; actor: ActorName; isNoted: boolean },
  body: string,
): string[] {
  const { path, actor, isNoted } = asked;
  const answer: { result?: { data?: { json?: unknown } } } = JSON.parse(body);
  const data = answer.result?.data?.json;
  const text = textOf(path, actor);
  if (text === undefined) return [`nobody has said what ${path} answers`];
  const problems = extras(data, shapeOf(text), "")
    .map((field) => `${path} tells ${actor} ${field}`);
  const said = JSON.stringify(data ?? null);
  const isWhole = NUMBER_REGEXP.test(said) || PHONE_REGEXP.test(said);
  if (isWhole && !isNoted) {
    problems.push(`${path} tells ${actor} a whole number, and no line says so`);
  }
  return problems;
}

/** What the table says of a procedure, to this kind of account. */
function textOf(path: string, actor: ActorName): string | undefined {
  return FIELDS_BY_KIND[path]?.[kindOf(actor)] ?? FIELDS[path] ??
    (BARE.includes(path) ? "" : undefined);
}

function kindOf(actor: ActorName): string {
  if (actor.startsWith("person.")) return "person";
  if (/\.(business|security|audit)$/.test(actor)) return "authority";
  if (actor.endsWith(".main")) return "main";
  return actor.includes(".sub") ? "subaccount" : "business";
}

function shapeOf(text: string): Shape {
  const known = shapes.get(text);
  if (known) return known;
  const whole = text.replace(/@(\w+)/g, (_, name) => PARTS[name] ?? "");
  const tokens = whole.match(/\[\]|[()]|[*\w]+/g) ?? [];
  const shape = readShape(tokens);
  shapes.set(text, shape);
  return shape;
}

/** Takes tokens from the front: a list, or fields up to a closing bracket. */
function readShape(tokens: string[]): Shape {
  const shape: Shape = { fields: new Map() };
  if (tokens[0] === "[]") {
    tokens.shift();
    shape.list = tokens[0] === "[]" || tokens[0] === "("
      ? readValue(tokens)
      : { fields: new Map() };
    return shape;
  }
  while (tokens.length > 0 && tokens[0] !== ")") {
    shape.fields.set(tokens.shift() ?? "", readValue(tokens));
  }
  return shape;
}

/** What stands behind a name: a list, fields in brackets, or nothing. */
function readValue(tokens: string[]): Shape {
  if (tokens[0] === "[]") return readShape(tokens);
  if (tokens[0] !== "(") return { fields: new Map() };
  tokens.shift();
  const shape = readShape(tokens);
  tokens.shift();
  return shape;
}

/** The fields of a value that its shape does not have. */
function extras(value: unknown, { fields, list }: Shape, at: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return list
      ? value.flatMap((item) => extras(item, list, `${at}[]`))
      : [`${at}[]`];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const shape = fields.get(key) ??
      (WORD_REGEXP.test(key) ? undefined : fields.get("*"));
    return shape ? extras(inner, shape, `${at}.${key}`) : [`${at}.${key}`];
  });
}
