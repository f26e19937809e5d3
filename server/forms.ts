import type { z } from "zod";
import { dropInvisible } from "@/codes/text.ts";
import {
  CONTROL_SENTENCE,
  EXACT_FIELDS,
  holdsControl,
} from "@/domain/control_characters.ts";
import { AppError, ERRORS } from "@/domain/errors.ts";

/** What a form shows: what was typed, and what is wrong with which field. */
export interface FormState {
  /** Of a field with several boxes: the ticked codes, joined by commas. */
  values: Readonly<Record<string, string>>;
  /** By field name; the name `""` is the whole form. */
  errors: Readonly<Record<string, readonly string[]>>;
}

/** A form before anything was typed. */
export const BLANK_FORM: FormState = { values: {}, errors: {} };

/** A form read by its schema: the value, or what to show again. */
export type ParsedForm<T> =
  | { ok: true; value: T; values: FormState["values"] }
  | ({ ok: false } & FormState);

/** Fields whose text is never sent back to the browser. */
const SECRET_FIELDS = new Set([
  "password",
  "passwordAgain",
  "oldPassword",
  "code",
  "pin",
  "pinAgain",
  "proof",
]);

/**
 * Reads a submitted form by the schema that the procedure uses too. Only the
 * first problem of a field is kept; files are left to the route. No field but a
 * password may hold control characters, and of those that nobody can see it is cleaned.
 *
 * @param options.lists Fields with several boxes, which the schema takes as lists; of
 * any other field that is there twice, the first counts.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  { lists = [] }: { lists?: readonly string[] } = {},
): ParsedForm<z.output<Schema>> {
  const typed: Record<string, string | string[]> = {};
  for (const [name, sent] of form) {
    if (typeof sent !== "string") continue;
    const value = EXACT_FIELDS.has(name) ? sent : dropInvisible(sent);
    // Not `in`: a field called `constructor` would pass as one that is there already.
    const there = Object.hasOwn(typed, name) ? typed[name] : undefined;
    if (lists.includes(name)) typed[name] = [...there ?? [], value];
    else if (there === undefined) typed[name] = value;
  }
  const values = Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => !SECRET_FIELDS.has(name))
      .map(([name, value]) => [name, String(value)]),
  );
  const errors: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(typed)) {
    if (holdsControl({ [name]: value })) errors[name] = [CONTROL_SENTENCE];
  }
  const result = schema.safeParse(typed);
  if (result.success && Object.keys(errors).length === 0) {
    return { ok: true, value: result.data, values };
  }
  for (const issue of result.error?.issues ?? []) {
    errors[String(issue.path[0] ?? "")] ??= [sentenceOf(issue.message)];
  }
  return { ok: false, values, errors };
}

/**
 * Fails if a form brings a field that it does not have: of a form that is a button alone,
 * and of one that is read field by field.
 *
 * @throws {AppError} `badInput`
 */
export function assertFields(
  form: FormData,
  names: readonly string[] = [],
): void {
  for (const name of form.keys()) {
    if (!names.includes(name)) throw new AppError("badInput");
  }
}

/** A sentence of a schema of ours; what zod says in English is not shown. */
function sentenceOf(message: string): string {
  return /[\u4e00-\u9fff]/.test(message) ? message : ERRORS.badInput.message;
}

/** The form again with one more problem, e.g. the sentence of a refusal. */
export function withError(
  form: FormState,
  field: string,
  message: string,
): FormState {
  return {
    values: form.values,
    errors: { ...form.errors, [field]: [message] },
  };
}

/** What was typed, with nothing said of it: of a form that was posted to go on, not to be saved. */
export function unjudged({ values }: Pick<FormState, "values">): FormState {
  return { values, errors: {} };
}

/** Whether it was posted: of a form that is asked for, nothing is typed. */
export function isTyped({ values }: Pick<FormState, "values">): boolean {
  return Object.keys(values).length > 0;
}
