import type { ScriptParts } from "./script_parts.ts";
import { isWithin, type PageSize } from "./page_sizes.ts";

const WIDTH = 100;
const HEAVIEST = 6;
const PACKAGE_REGEXP = /^.*\/node_modules\//;
const HEADERS = ["script", "budget", "later", "style", "budget", ""];

/** A build that was not kept because pages weigh more than they may. */
export class OverBudget extends Error {
  override name = "OverBudget";
}

/** The sizes as text: pages that weigh the same share a row, and each is named. */
export function sizeTable(pages: readonly PageSize[]): string[] {
  const groups = new Map<string, { cells: string[]; patterns: string[] }>();
  const byWeight = [...pages].sort((a, b) =>
    a.script - b.script || a.later - b.later || a.style - b.style
  );
  for (const page of byWeight) {
    const cells = cellsOf(page);
    const key = cells.join("|");
    const group = groups.get(key) ?? { cells, patterns: [] };
    group.patterns.push(page.pattern);
    groups.set(key, group);
  }
  const rows = [...groups.values()];
  const widths = HEADERS.map((header, at) =>
    Math.max(...[header, ...rows.map(({ cells }) => cells[at] ?? "")]
      .map((cell) => cell.length))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("  ");
  return [
    `Bytes of each page, gzip; "later" is what islands load when they need it.`,
    `${line(HEADERS)}  pages`,
    ...rows.flatMap(({ cells, patterns }) => wrap(line(cells), patterns)),
  ];
}

/**
 * Why a build is refused: each page over its budget, with the modules that
 * weigh most in its scripts. undefined if all keep to theirs.
 */
export function overBudget(
  pages: readonly PageSize[],
  parts: ReadonlyMap<string, ScriptParts>,
): OverBudget | undefined {
  const over = pages.filter((page) => !isWithin(page));
  if (over.length === 0) return;
  const lines = over.flatMap(({ pattern, script, style, budget }) => [
    ...(script > budget.script
      ? [`${pattern}: ${script} B of script, ${budget.script} B allowed`]
      : []),
    ...(style > budget.style
      ? [`${pattern}: ${style} B of style, ${budget.style} B allowed`]
      : []),
  ]);
  const weights = new Map(
    over.filter(({ script, budget }) => script > budget.script)
      .map(({ scripts, pattern }) => [scripts.join(), { scripts, pattern }]),
  );
  const reasons = [...weights.values()].flatMap(({ scripts, pattern }) => [
    `Heaviest in ${pattern}, before compression:`,
    ...heaviest(scripts, parts),
  ]);
  return new OverBudget(
    ["Over budget; no build was written.", ...lines, ...reasons].join("\n"),
  );
}

function heaviest(
  scripts: readonly string[],
  parts: ReadonlyMap<string, ScriptParts>,
): string[] {
  return scripts.flatMap((src) => parts.get(src)?.modules ?? [])
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, HEAVIEST)
    .map(({ path, bytes }) =>
      `  ${String(bytes).padStart(6)} B  ${path.replace(PACKAGE_REGEXP, "")}`
    );
}

function cellsOf(page: PageSize): string[] {
  const { script, later, style, budget } = page;
  return [
    String(script),
    limitText(budget.script),
    String(later),
    String(style),
    limitText(budget.style),
    isWithin(page) ? "ok" : "OVER",
  ];
}

function limitText(bytes: number): string {
  return bytes === Infinity ? "-" : String(bytes);
}

/** Words behind a beginning, on as many lines as they need. */
function wrap(begin: string, words: readonly string[]): string[] {
  const lines: string[] = [];
  let line = begin + " ";
  for (const word of words) {
    if (line.length + 1 + word.length > WIDTH && line.trim() !== begin.trim()) {
      lines.push(line);
      line = " ".repeat(begin.length + 1);
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
