import type { z } from "zod";

/** What a schema says of an input: the first sentence of each field; nothing where it takes it. */
export function problemsOf(
  schema: z.ZodType,
  input: unknown,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of schema.safeParse(input).error?.issues ?? []) {
    problems[String(issue.path[0] ?? "")] ??= issue.message;
  }
  return problems;
}

/** A megabyte of one sign. */
export const MEGABYTE = "a".repeat(1 << 20);
