import { maskDocument, maskPhone } from "@/domain/mask.ts";
import type { CellProblem } from "@/domain/preload_types.ts";

/** 18 or 15 digits as people group them, in any width. */
const DOCUMENT_REGEXP =
  /(?:[0-9０-９][ -]?){17}[0-9０-９XxＸｘ]|(?:[0-9０-９][ -]?){14}[0-9０-９]/g;
const PHONE_REGEXP = /[1１][ -]?(?:[0-9０-９][ -]?){9}[0-9０-９]/g;

/**
 * The problems of a row as they are kept and shown: a number that slipped into the
 * wrong column (a list whose columns are shifted) is masked as in its own.
 */
export function maskProblems(problems: readonly CellProblem[]): CellProblem[] {
  return problems.map((problem) => ({
    ...problem,
    text: maskNumbers(problem.text),
  }));
}

function maskNumbers(text: string): string {
  return text.replace(DOCUMENT_REGEXP, maskDocument)
    .replace(PHONE_REGEXP, maskPhone);
}
