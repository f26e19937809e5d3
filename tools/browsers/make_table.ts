// deno-lint-ignore-file camelcase -- names of browser-compat-data
/**
 * Makes `tools/browsers/too_new.json` out of Mozilla's browser-compat-data (CC0):
 *
 *     npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
 *     deno run --allow-read --allow-write=tools/browsers tools/browsers/make_table.ts package/data.json
 *
 * It is no dependency: of its 20 MB this keeps the names that the baseline lacks.
 */
import { BASELINE, BASELINE_NAMES, type TooNew } from "./baseline.ts";

const TABLE = new URL("./too_new.json", import.meta.url);
const MAX_WIDTH = 100;
/** Names of properties, of notes on behaviour, and of vendors' own. */
const NO_FUNCTION_REGEXP = /[^a-zA-Z]|^[A-Z]|^(?:aria[A-Z]|moz[A-Z]|webkit)/;
/** Interfaces whose objects an old browser has, too: elements are made by their tags. */
const OPEN_REGEXP = /^HTML.*Element$|Event$/;
/** They have functions of their own and no objects. */
const NAMESPACES = ["Atomics", "Intl", "JSON", "Math", "Reflect", "Temporal"];

/** One support statement; see the schema of browser-compat-data. */
interface Statement {
  version_added: string | boolean | null;
  version_removed?: string | boolean;
  prefix?: string;
  alternative_name?: string;
  flags?: unknown;
}

type Support = Partial<
  Record<keyof typeof BASELINE, Statement | Statement[]>
>;

/** A feature; every key but `__compat` is a feature below it. */
interface Feature {
  __compat?: { support: Support };
  [name: string]: unknown;
}

/** Features by name, as they are found. */
class Rows {
  /** Name → who lacks it. */
  readonly lacked = new Map<string, string>();
  /** Names of what the whole baseline has. */
  readonly had = new Set<string>();

  note(name: string, { __compat }: Feature): void {
    if (!__compat) return;
    const who = lackedBy(__compat.support);
    if (who === "") this.had.add(name);
    else this.lacked.set(name, who);
  }

  /** Who → names, but those for which a name is known that the baseline has. */
  table(isKept: (name: string) => boolean = () => true) {
    const table: Record<string, string[]> = {};
    for (const [name, who] of [...this.lacked].sort()) {
      if (this.had.has(name) || !isKept(name)) continue;
      (table[who] ??= []).push(name);
    }
    return table;
  }
}

if (import.meta.main) {
  const data = JSON.parse(await Deno.readTextFile(Deno.args[0] ?? ""));
  const table: TooNew = {
    source: `@mdn/browser-compat-data ${data.__meta.version}`,
    ...scriptRows(data.api, data.javascript.builtins),
    styles: styleRows(data.css),
  };
  await Deno.writeTextFile(TABLE, textOf(table));
}

/** What scripts may call. */
function scriptRows(
  api: Feature,
  language: Feature,
): Omit<TooNew, "source" | "styles"> {
  const [globals, statics] = [new Rows(), new Rows()];
  const [builtins, members] = [new Rows(), new Rows()];
  for (const [name, feature] of below(api)) {
    globals.note(name, feature);
    const isOpen = !globals.lacked.has(name) || OPEN_REGEXP.test(name);
    for (const [own, inner] of below(feature)) {
      if (name === "Window") globals.note(own, inner);
      const [, called] = /^(.+)_static$/.exec(own) ?? [];
      if (called) statics.note(`${name}.${called}`, inner);
      else if (isOpen) members.note(own, inner);
    }
  }
  for (const [name, feature] of below(language)) {
    globals.note(name, feature);
    for (const [own, inner] of below(feature)) {
      // Nothing says whether it is a function of the constructor or of its objects.
      statics.note(`${name}.${own}`, inner);
      if (!NAMESPACES.includes(name)) builtins.note(own, inner);
    }
  }
  const isFunction = (name: string) =>
    !NO_FUNCTION_REGEXP.test(name) && !builtins.had.has(name) &&
    !members.had.has(name);
  return {
    globals: globals.table((name) => !/[^a-zA-Z]|^(?:moz|webkit)/.test(name)),
    statics: statics.table((name) => !/[^a-zA-Z.]/.test(name)),
    builtins: builtins.table(isFunction),
    members: members.table((name) =>
      isFunction(name) && !builtins.lacked.has(name)
    ),
  };
}

/** What styles may say. */
function styleRows(css: Feature): TooNew["styles"] {
  const rows = new Rows();
  for (const [name, feature] of below(css["properties"])) {
    rows.note(name, feature);
    for (const [value, inner] of below(feature)) {
      rows.note(`${name}: ${value}`, inner);
    }
  }
  for (const [name, feature] of below(css["selectors"])) {
    rows.note(`:${name}`, feature);
  }
  for (const [name, feature] of below(css["at-rules"])) {
    rows.note(`@${name}`, feature);
    for (const [own, inner] of below(feature)) {
      rows.note(`@${name} ${own}`, inner);
    }
  }
  for (const [name, feature] of below(css["types"])) {
    rows.note(`${name}()`, feature);
    for (const [own, inner] of below(feature)) rows.note(`${own}()`, inner);
  }
  return rows.table((name) => !/[_%]|: .*[^a-z-]|^-/.test(name));
}

function below(feature: unknown): [string, Feature][] {
  return Object.entries(feature as Feature)
    .filter((entry): entry is [string, Feature] => entry[0] !== "__compat");
}

/** `Chromium 79, iOS 12.2`; empty where the whole baseline has it. */
function lackedBy(support: Support): string {
  const browsers = Object.keys(BASELINE) as (keyof typeof BASELINE)[];
  return browsers.filter((browser) =>
    ![support[browser] ?? []].flat().some((one) => covers(one, browser))
  ).map((browser) => BASELINE_NAMES[browser]).join(", ");
}

/** Whether the browser has it by its own name and behind no flag. */
function covers(one: Statement, browser: keyof typeof BASELINE): boolean {
  const from = versionOf(one.version_added);
  const to = versionOf(one.version_removed);
  return !one.prefix && !one.alternative_name && !one.flags &&
    from <= BASELINE[browser] && !(to <= BASELINE[browser]);
}

function versionOf(version: string | boolean | null | undefined): number {
  return parseFloat(String(version).replace("≤", ""));
}

/** As JSON whose lines a reader can follow. */
function textOf({ source, ...kinds }: TooNew): string {
  const parts = Object.entries(kinds).map(([kind, lacking]) => {
    const groups = Object.entries(lacking).map(([who, names]) =>
      `    ${JSON.stringify(who)}: [\n${wrapped(names)}\n    ]`
    );
    return `  ${JSON.stringify(kind)}: {\n${groups.join(",\n")}\n  }`;
  });
  return `{\n  "source": ${JSON.stringify(source)},\n${parts.join(",\n")}\n}\n`;
}

function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  let line = "     ";
  for (const [at, name] of names.entries()) {
    const word = ` "${name}"${at === names.length - 1 ? "" : ","}`;
    if (line.length + word.length > MAX_WIDTH) {
      lines.push(line);
      line = "     ";
    }
    line += word;
  }
  return [...lines, line].join("\n");
}
