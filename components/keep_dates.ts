import { type ComponentChildren, h } from "preact";

/** A day as the platform writes it, and as lists may have it. */
const DAY_REGEXP = /(\d{4}(?:-\d{2}-\d{2}|年\d{1,2}月\d{1,2}日))/;
const DAY_LENGTH = "2026-01-31".length;

/**
 * A text in which no line ends within a day: browsers may break one behind its hyphens and signs.
 * What is no text, and a text whose one day comes first, stays as it is.
 */
export function keepDates(content: ComponentChildren): ComponentChildren {
  if (typeof content !== "string" || content.length <= DAY_LENGTH) {
    return content;
  }
  const parts = content.split(DAY_REGEXP);
  if (parts.length === 1 || parts.length === 3 && parts[0] === "") {
    return content;
  }
  return parts.map((part, index) =>
    index % 2 === 0 ? part : h("span", { key: index, class: "id" }, part)
  );
}
