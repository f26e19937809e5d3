/** One line of the table of a drill or an attack. */
export interface Row {
  /** Of which attacks or goals it is, where those have ids. */
  ids?: string;
  scenario: string;
  what: string;
  found: string;
  /** What it must be; empty for what is told and not judged. */
  bound: string;
  /** `red as it must be`: a fault was built in, and the checker found it. */
  verdict: "ok" | "BREACH" | "told" | "red as it must be" | "not run";
}

const HEADERS = [
  "ids",
  "scenario",
  "what",
  "found",
  "bound",
  "verdict",
] as const;
type Header = typeof HEADERS[number];

/** A figure with a bound that it must keep. */
export function judged(
  row: Pick<Row, "scenario" | "what" | "found" | "bound">,
  isKept: boolean,
): Row {
  return { ...row, verdict: isKept ? "ok" : "BREACH" };
}

/** What is told and not judged. */
export function told(row: Pick<Row, "scenario" | "what" | "found">): Row {
  return { ...row, bound: "", verdict: "told" };
}

/** A count of breaches, none of which may be. */
export function none(
  row: Pick<Row, "scenario" | "what">,
  breaches: number,
  of: string,
): Row {
  return judged(
    { ...row, found: `${breaches} (${of})`, bound: "0" },
    breaches === 0,
  );
}

/** A negative control: a fault is built in, and the checker must find it. */
export function control(
  row: Pick<Row, "scenario" | "what">,
  breaches: number,
): Row {
  return {
    scenario: row.scenario,
    what: `control: ${row.what}`,
    found: `${breaches} found`,
    bound: "≥ 1",
    verdict: breaches > 0 ? "red as it must be" : "BREACH",
  };
}

/** Milliseconds as they are told. */
export function inMs(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value)} ms` : "never";
}

/** Whether anything was found that must not be. */
export function isBreached(rows: readonly Row[]): boolean {
  return rows.some(({ verdict }) => verdict === "BREACH");
}

/** The table as plain text. */
export function tableOf(rows: readonly Row[]): string {
  const headers = headersOf(rows);
  const lines = [headers, ...rows.map((row) => cellsOf(row, headers))];
  const widths = headers.map((_, at) =>
    Math.max(...lines.map((cells) => (cells[at] ?? "").length))
  );
  return lines.map((cells) =>
    cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()
  ).join("\n");
}

/** The table for a page of Markdown, with what it is of above it. */
export function markdownOf(rows: readonly Row[], head: string): string {
  const headers = headersOf(rows);
  const lines = [
    headers,
    headers.map(() => "---"),
    ...rows.map((row) => cellsOf(row, headers)),
  ];
  const table = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `${head}\n\n${table}\n`;
}

/** Without ids there is no column of them. */
function headersOf(rows: readonly Row[]): Header[] {
  return HEADERS.filter((header) =>
    header !== "ids" || rows.some(({ ids }) => ids !== undefined)
  );
}

function cellsOf(row: Row, headers: readonly Header[]): string[] {
  return headers.map((header) => row[header] ?? "");
}
