import { dropInvisible } from "@/codes/text.ts";
import { EXACT_FIELDS } from "./control_characters.ts";

/**
 * What was posted without the characters that nobody can see (看不见的字符), wherever they
 * stand: they come along with what is copied from elsewhere, and may turn a text around,
 * or make two that look alike differ. What holds none is answered as it is. No recursion:
 * how deep it lies is the sender's choice.
 */
export function withoutInvisible(posted: unknown): unknown {
  if (!holdsInvisible(posted)) return posted;
  const root: Record<string, unknown> = { posted };
  const left: Record<string, unknown>[] = [root];
  for (let held = left.pop(); held; held = left.pop()) {
    for (const [name, value] of Object.entries(held)) {
      // What is called `__proto__` is left alone: no schema takes it.
      if (EXACT_FIELDS.has(name) || name === "__proto__") continue;
      if (typeof value === "string") held[name] = dropInvisible(value);
      const copy = copyOf(value);
      if (copy === undefined) continue;
      held[name] = copy;
      left.push(copy);
    }
  }
  return root["posted"];
}

function holdsInvisible(posted: unknown): boolean {
  const left: unknown[] = [posted];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") {
      if (dropInvisible(value) !== value) return true;
    } else if (typeof value === "object" && value !== null) {
      left.push(...Object.values(value));
    }
  }
  return false;
}

/** A list or a plain object once more; nothing of anything else. */
function copyOf(value: unknown): Record<string, unknown> | undefined {
  // A list is an object whose names are its places.
  if (Array.isArray(value)) {
    return value.slice() as unknown as Record<string, unknown>;
  }
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getPrototypeOf(value) === Object.prototype
    ? { ...value }
    : undefined;
}
