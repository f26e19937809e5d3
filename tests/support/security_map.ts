import { readProjectFile } from "./deploy_files.ts";
import { projectFiles } from "./project_files.ts";

/** Every attack (A) and goal (S, R) that there is: the first and the last of each run of numbers. */
const IDS: Record<string, readonly (readonly [number, number])[]> = {
  A: [[1, 15], [20, 29], [30, 42], [50, 57], [60, 70], [80, 85]],
  S: [[1, 22]],
  R: [[1, 10]],
};
const STATES = ["tested", "partly", "open", "not applicable"];
const TRIED = ["tested", "partly"];
const TEST_FILE_REGEXP = /^(fresh\/)?tests\/.*_test\.tsx?$/;
/** The ids that the name of a test begins with. */
const NAME_REGEXP = /(?:\btest\(|\bname:)\s*["'`]((?:[ASR]-\d\d )+)/g;
/** A file, and in brackets words that it holds, where its tests do not name the id. */
const FILE_REGEXP = /`([^`]+\.tsx?)`(?: \(([^`]+)\)(?= `|$))?/g;

/** A row of the map: an attack or a goal, and the files that try it, with their words. */
interface MapRow {
  id: string;
  state: string;
  files: ReadonlyMap<string, string | undefined>;
  missing: string;
}

/** Texts by path. */
type Texts = ReadonlyMap<string, string>;

/** Tests, and what drills and attacks consist of. */
export async function readTrials(): Promise<Texts> {
  const trials = new Map<string, string>();
  for (const folder of ["tests/", "fresh/", "tools/"]) {
    for (const file of await projectFiles(folder)) {
      if (/\.tsx?$/.test(file)) trials.set(file, await readProjectFile(file));
    }
  }
  return trials;
}

/** Everything that is wrong with the map in `text`, held against the trials that there are. */
export function problemsOfMap(text: string, trials: Texts): string[] {
  const rows = readRows(text);
  return [
    ...problemsOfIds(rows),
    ...rows.flatMap(problemsOfState),
    ...rows.flatMap((row) => strangers(row, trials)),
    ...notNamed(rows, trials),
  ];
}

/** The ids of the rows of the map that name a file, in their order. */
export function idsTriedBy(text: string, file: string): string[] {
  return readRows(text).filter(({ files }) => files.has(file))
    .map(({ id }) => id);
}

/** The rows of the tables under a heading, by their cells; only those that begin with code. */
export function rowsUnder(text: string, heading: string): string[][] {
  const [section = ""] = text.split(`\n## ${heading}\n`)[1]?.split("\n## ") ??
    [];
  return section.split("\n").filter((line) => line.startsWith("| `"))
    .map((line) => cellsOf(line).map((cell) => cell.replaceAll("`", "")));
}

function readRows(text: string): MapRow[] {
  return text.split("\n").flatMap((line) => {
    const [id = "", , state = "", files = "", missing = ""] = cellsOf(line);
    if (!/^[A-Z]-\d\d$/.test(id)) return [];
    const named = [...files.matchAll(FILE_REGEXP)]
      .map(([, path = "", words]) => [path, words] as const);
    return [{ id, state, missing, files: new Map(named) }];
  });
}

function cellsOf(line: string): string[] {
  return line.split("|").slice(1, -1).map((cell) => cell.trim());
}

function problemsOfIds(rows: readonly MapRow[]): string[] {
  const ids = Object.entries(IDS).flatMap(([letter, runs]) =>
    runs.flatMap(([first, last]) =>
      Array.from(
        { length: last - first + 1 },
        (_, at) => `${letter}-${String(first + at).padStart(2, "0")}`,
      )
    )
  );
  const found = rows.map(({ id }) => id);
  return [
    ...ids.map((id) => [id, found.filter((one) => one === id).length] as const)
      .flatMap(([id, count]) =>
        count === 1 ? [] : `${id} is there ${count} times`
      ),
    ...found.filter((id) => !ids.includes(id)).map((id) => `${id} is no id`),
  ];
}

function problemsOfState({ id, state, files, missing }: MapRow): string[] {
  const isTried = TRIED.includes(state);
  return [
    ...STATES.includes(state) ? [] : [`${id} is ${state}`],
    ...isTried === files.size > 0
      ? []
      : [`${id} is ${state}, by ${files.size} files`],
    ...state === "tested" || missing !== ""
      ? []
      : [`${id} lacks what is missing`],
  ];
}

/** Files of a row that are not there, or have nothing of it. */
function strangers({ id, files }: MapRow, trials: Texts): string[] {
  return [...files].flatMap(([file, words]) => {
    const text = trials.get(file);
    if (text === undefined) return `${id}: ${file} is not there`;
    const isOfIt = words === undefined
      ? idsIn(text).has(id)
      : text.includes(words);
    return isOfIt ? [] : `${id}: ${file} has nothing of it`;
  });
}

/** Tests that carry an id whose row does not name them. */
function notNamed(rows: readonly MapRow[], trials: Texts): string[] {
  return [...trials].filter(([file]) => TEST_FILE_REGEXP.test(file))
    .flatMap(([file, text]) =>
      [...idsIn(text)].filter((id) =>
        !rows.some((row) => row.id === id && row.files.has(file))
      ).map((id) => `${id}: ${file} is not named`)
    );
}

function idsIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(NAME_REGEXP)].flatMap(([, ids = ""]) =>
      ids.trim().split(" ")
    ),
  );
}
