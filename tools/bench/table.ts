import type { BenchRow } from "./row.ts";

const HEADERS = [
  "figure",
  "value",
  "unit",
  "against",
  "ratio",
  "budget",
  "verdict",
];
const NUMERIC = ["value", "ratio"];

/** The figures as a table of plain text, one line each; a missed budget says MISSED. */
export function tableOf(rows: readonly BenchRow[]): string {
  const lines = [HEADERS, ...rows.map(cellsOf)];
  const widths = HEADERS.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? "").length))
  );
  return lines.map((cells) => lineOf(cells, widths)).join("\n");
}

/** The same as a table of Markdown; a bar in a cell stays one. */
export function markdownOf(rows: readonly BenchRow[]): string {
  const rule = HEADERS.map((header) =>
    NUMERIC.includes(header) ? "--:" : "---"
  );
  return [HEADERS, rule, ...rows.map(cellsOf)]
    .map((cells) =>
      `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
    )
    .join("\n");
}

function cellsOf(row: BenchRow): string[] {
  return [
    row.figure,
    numberText(row.value),
    row.unit,
    row.against ?? "",
    row.ratio === undefined ? "" : numberText(row.ratio),
    row.budget ?? "",
    verdictOf(row),
  ];
}

function verdictOf({ ok, waived }: BenchRow): string {
  if (ok) return "ok";
  return waived === undefined ? "MISSED" : `waived (#${waived})`;
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return NUMERIC.includes(HEADERS[column] ?? "")
      ? cell.padStart(width)
      : cell.padEnd(width);
  });
  return padded.join("  ").trimEnd();
}

/**
 * Three digits that mean something, and no fewer than the whole ones: 0.0132, 1.77, 15000.
 *
 * @param value `null` is what JSON makes of a number that is none.
 */
function numberText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "-";
  return Math.abs(value) >= 100
    ? String(Math.round(value))
    : String(Number(value.toPrecision(3)));
}
