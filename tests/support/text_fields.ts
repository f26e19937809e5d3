import { z } from "zod";
import { PROCEDURE_PATHS, schemasOf } from "./procedures.ts";

/** Where a text stands in what is sent: `["filter", "search"]`, a number in a list. */
export type FieldPath = readonly (string | number)[];

/** A place in the input of a procedure where a text can be sent. */
export interface TextField {
  procedure: string;
  at: FieldPath;
}

/** `admission.batch filter.search`. */
export function nameOfField({ procedure, at }: TextField): string {
  return `${procedure} ${at.join(".")}`;
}

/**
 * Every place in the input of every procedure where a text can be sent: free texts, and
 * the keys, codes and ids that are chosen. Found in the schemas, so that a new one is tried
 * without being named anywhere.
 *
 * @throws {Error} Of a kind of schema that is not known here.
 */
export function allTextFields(): readonly TextField[] {
  return PROCEDURE_PATHS.flatMap((procedure) => {
    const names = new Set<string>();
    return schemasOf(procedure).flatMap((schema) => placesIn(schema, []))
      .filter((at) => !names.has(at.join()) && names.add(at.join()))
      .map((at) => ({ procedure, at }));
  });
}

/** The input with another text at that place; objects and lists on the way are made. */
export function withText(
  input: unknown,
  at: FieldPath,
  text: unknown,
): unknown {
  const [first, ...rest] = at;
  if (first === undefined) return text;
  if (typeof first === "number") {
    const list: readonly unknown[] = Array.isArray(input) ? input : [];
    return [withText(list[first], rest, text), ...list.slice(1)];
  }
  const held = isRecord(input) ? input : {};
  return { ...held, [first]: withText(held[first], rest, text) };
}

/** What stands at that place. */
export function textAt(input: unknown, at: FieldPath): unknown {
  return at.reduce<unknown>(
    (value, key) => isRecord(value) ? value[key] : undefined,
    input,
  );
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

function placesIn(schema: z.core.$ZodType, at: FieldPath): FieldPath[] {
  // The union of what zod has; `def` says which of them it is.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
    case "enum":
    case "literal":
      return [at];
    case "object":
      return Object.entries(def.shape)
        .flatMap(([key, inner]) => placesIn(inner, [...at, key]));
    case "array":
      return placesIn(def.element, [...at, 0]);
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
    case "nonoptional":
      return placesIn(def.innerType, at);
    case "pipe":
      return placesIn(def.in, at);
    case "union":
      return def.options.flatMap((option) => placesIn(option, at));
    case "number":
    case "boolean":
    case "null":
    case "undefined":
    case "transform":
      return [];
    default:
      throw new Error(`${at.join(".")}: no word on ${def.type}`);
  }
}
