import { pinyin } from "pinyin-pro";

/** Initials of a name in lower case, e.g. `武昌区中医院` → `wcqzyy`; letters stay as they are. */
export function initialsOf(name: string): string {
  return syllables(name, "first").join("").replace(/[^a-z0-9]/g, "");
}

/** A key that sorts names by pinyin, the name itself last so that homophones keep an order. */
export function sortNameOf(name: string): string {
  return `${syllables(name, "pinyin").join(" ")} ${name}`;
}

function syllables(name: string, pattern: "first" | "pinyin"): string[] {
  return pinyin(name, {
    pattern,
    toneType: "none",
    type: "array",
    surname: "head",
    v: true,
    nonZh: "consecutive",
  }).map((part) => part.toLowerCase());
}
