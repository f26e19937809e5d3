// deno-lint-ignore-file camelcase -- names of browser-compat-data
import table from "./too_new.json" with { type: "json" };

/** The oldest browsers that get the full pages, as browser-compat-data names them. */
export const BASELINE = {
  chrome: 79,
  firefox: 78,
  // In order as a number: 12.2 comes after 12 and before 13.
  safari_ios: 12.2,
} as const;

/** How they are called in sentences. */
export const BASELINE_NAMES: Record<keyof typeof BASELINE, string> = {
  chrome: "Chromium 79",
  firefox: "Firefox 78",
  safari_ios: "iOS 12.2",
};

/** Who lacks what: `Chromium 79, iOS 12.2` → names. */
export type Lacking = Readonly<Record<string, readonly string[]>>;

/** What the baseline lacks; `make_table.ts` makes it. */
export interface TooNew {
  /** Where it is from. */
  source: string;
  /** Names of the global object. */
  globals: Lacking;
  /** Functions of a global: `Promise.allSettled`. */
  statics: Lacking;
  /** Functions of built-in objects that no old object has by the same name. */
  builtins: Lacking;
  /** The same of the page's own objects: elements, events, requests. */
  members: Lacking;
  /** CSS: `inset`, `position: sticky`, `:is`, `@media prefers-contrast`. */
  styles: Lacking;
}

const { globals, statics, builtins, members, styles }: TooNew = table;

/** Name → who lacks it: of scripts and of styles. */
export const TOO_NEW = {
  globals: byName(globals),
  statics: byName(statics),
  builtins: byName(builtins),
  members: byName(members),
  styles: byName(styles),
};

function byName(lacking: Lacking): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lacking).flatMap(([who, names]) =>
      names.map((name): [string, string] => [name, who])
    ),
  );
}
