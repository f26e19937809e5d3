import { type Division, DIVISIONS } from "@/codes/divisions.ts";
import { foldText } from "@/codes/text.ts";
import { BUILT_IN_DIVISIONS, type DivisionBook } from "./division_book.ts";

/** Why a text names no place that a unit can stand in. */
export type DivisionProblem =
  | "required"
  | "unknown"
  | "tooWide"
  | "ambiguous"
  | "contradicts"
  | "ended";

/** What the screen says of a place that cannot be taken; candidates are added behind. */
export const DIVISION_PROBLEMS: Record<DivisionProblem, string> = {
  required: "请填写行政区划",
  unknown:
    "湖北省内没有这个行政区划，请填写县（市、区）或乡镇街道的全称，或 6 位、9 位代码",
  tooWide: "范围太大，请填写到县（市、区）或乡镇街道",
  ambiguous:
    "不止一个地方叫这个名字，请在前面写上所在的县（市、区），或填写代码",
  contradicts: "名称与代码不一致，请只填写其中一个",
  ended: "这个乡镇（街道）已停用，请填写其他",
};

/** A place that was read: a county or a town (6 or 9 digits), or why there is none. */
export type DivisionResult =
  | { ok: true; code: string }
  | {
    ok: false;
    problem: DivisionProblem;
    /** The places that the text may mean, where there are several. */
    candidates: readonly Division[];
  };

/** Candidates that a sentence names; the rest is left out. */
const MAX_NAMED = 5;
const MIN_CODE_LENGTH = 6;
const PROVINCE_NAME = "湖北省";
const CODE_REGEXP = /^(\D*)(\d{6}|\d{9}|\d{12})$/;

/** Every way to write the places of the built-in table; it never changes. */
let builtIn: ReadonlyMap<string, readonly Division[]> | undefined;

/**
 * Reads where a unit stands (行政区划): a code of 6, 9 or 12 digits, a name with or
 * without what lies above it (武昌区, 武汉市武昌区), or name and code together, as
 * {@link divisionText} writes them. A town that has ended is refused.
 */
export function parseDivision(
  book: DivisionBook,
  text: string,
): DivisionResult {
  const folded = foldText(text);
  if (folded === "") return refused("required");
  const [, name = "", digits] = CODE_REGEXP.exec(folded) ?? [];
  if (digits === undefined) return byName(book, folded);
  const found = book.find(shortCode(digits));
  if (!found) return refused("unknown");
  if (found.code.length < MIN_CODE_LENGTH) return refused("tooWide");
  const isSame = name === "" ||
    placesNamed(book, name).some(({ code }) => code === found.code);
  if (!isSame) return refused("contradicts");
  return found.isEnded ? refused("ended") : { ok: true, code: found.code };
}

/** A place as a text that can be read again: `武汉市武昌区 420106`; empty for none. */
export function divisionText(book: DivisionBook, code: string | null): string {
  const names = book.path(code ?? "").slice(1).map(({ name }) => name);
  return names.length === 0 ? "" : `${names.join("")} ${code}`;
}

/** The whole sentence for a place that cannot be taken. */
export function describeDivision(
  book: DivisionBook,
  result: Extract<DivisionResult, { ok: false }>,
): string {
  const named = result.candidates.slice(0, MAX_NAMED)
    .map(({ code }) => divisionText(book, code));
  if (named.length === 0) return DIVISION_PROBLEMS[result.problem];
  const rest = result.candidates.length > named.length ? "等" : "";
  return `${DIVISION_PROBLEMS[result.problem]}：${named.join("、")}${rest}`;
}

function byName(book: DivisionBook, folded: string): DivisionResult {
  const named = placesNamed(book, folded);
  const found = named.filter(({ code }) => !book.find(code)?.isEnded);
  const [first] = found;
  if (first === undefined) {
    return refused(named.length > 0 ? "ended" : "unknown");
  }
  if (found.every(({ code }) => code.length < MIN_CODE_LENGTH)) {
    return refused("tooWide");
  }
  return found.length === 1
    ? { ok: true, code: first.code }
    : { ok: false, problem: "ambiguous", candidates: found };
}

/** The places that may be written so, those that have ended among them. */
function placesNamed(book: DivisionBook, folded: string): readonly Division[] {
  const name = folded === PROVINCE_NAME || folded.indexOf(PROVINCE_NAME) !== 0
    ? folded
    : folded.slice(PROVINCE_NAME.length);
  builtIn ??= makeIndex();
  return [
    ...(builtIn.get(name) ?? []).filter(({ code }) => !book.isChanged(code)),
    ...book.changes.filter(({ code }) => waysToWrite(book, code).has(name)),
  ];
}

function makeIndex(): ReadonlyMap<string, readonly Division[]> {
  const places = new Map<string, Division[]>();
  for (const row of DIVISIONS) {
    for (const text of waysToWrite(BUILT_IN_DIVISIONS, row.code)) {
      const there = places.get(text);
      if (there) there.push(row);
      else places.set(text, [row]);
    }
  }
  return places;
}

/** Every way to write a place: its name behind none, some or all of those above it. */
function waysToWrite(book: DivisionBook, code: string): ReadonlySet<string> {
  const path = book.path(code).map(({ name }) => foldText(name));
  const own = path[path.length - 1] ?? "";
  const above = path.slice(1, -1);
  return new Set(subsets(above).map((names) => [...names, own].join("")));
}

/** The parts of a list, in its order, the empty one among them. */
function subsets(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  const others = subsets(rest);
  return [...others, ...others.map((names) => [first, ...names])];
}

/** `420106001000` → `420106001`, `420106000` → `420106`. */
function shortCode(digits: string): string {
  return digits.replace(/^(\d{9})000$/, "$1").replace(/^(\d{6})000$/, "$1");
}

function refused(problem: DivisionProblem): DivisionResult {
  return { ok: false, problem, candidates: [] };
}
