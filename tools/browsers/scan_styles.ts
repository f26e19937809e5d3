import { TOO_NEW } from "./baseline.ts";

/** A place in styles that an old browser passes over. */
export interface Passed {
  /** `gap`, `position: sticky`, `:is`, `@media prefers-contrast`, `clamp()`. */
  name: string;
  /** Which of the baseline lack it, e.g. `iOS 12.2`. */
  lackedBy: string;
  /** The selector, or the condition. */
  where: string;
}

/** Finds properties, values, pseudo-classes, conditions and functions that the oldest of our browsers lack. */
export function passedIn(css: string): Passed[] {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const found: Passed[] = [];
  for (
    const [, at = "", condition = ""] of rules.matchAll(/(@[\w-]+)([^{;]*)/g)
  ) {
    const where = (at + condition).trim();
    note(at, where);
    for (const [, feature = ""] of condition.matchAll(/\(\s*([\w-]+)/g)) {
      note(`${at} ${feature.replace(/^(?:min|max)-/, "")}`, where);
    }
  }
  for (
    const [, selector = "", body = ""] of rules.matchAll(
      /([^{};]+)\{([^{}]*)\}/g,
    )
  ) {
    const where = selector.trim();
    if (!where.startsWith("@")) {
      for (const [, name = ""] of where.matchAll(/::?([\w-]+)/g)) {
        note(`:${name}`, where);
      }
    }
    for (const declaration of body.split(";")) {
      noteDeclaration(declaration, where);
    }
  }
  return found;

  function noteDeclaration(declaration: string, where: string) {
    const [property = "", ...rest] = declaration.split(":");
    const [name, value] = [property.trim(), rest.join(":")];
    if (name.startsWith("--")) return;
    note(name, where);
    for (const [word, , call] of value.matchAll(/([a-z][\w-]*)(\()?/gi)) {
      note(call ? `${word})` : `${name}: ${word}`, where);
    }
  }

  function note(name: string, where: string) {
    const lackedBy = TOO_NEW.styles.get(name);
    if (lackedBy !== undefined) found.push({ name, lackedBy, where });
  }
}
