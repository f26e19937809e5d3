import {
  parsePath,
  PATH_PROBLEMS,
  pathLabel,
  type PathProblem,
} from "./departments.ts";

/** Why a line of a typed list cannot be taken. */
export type PathLineProblem = Exclude<PathProblem, "required"> | "repeated";

/** What the screen says of a line, and what to do. */
export const PATH_LINE_PROBLEMS: Record<PathLineProblem, string> = {
  tooLong: PATH_PROBLEMS.tooLong,
  tooDeep: PATH_PROBLEMS.tooDeep,
  repeated: "与前面的一行重复，请删去一行",
};

/** A typed list of departments: the paths, and the lines that are wrong. Lines count from 1. */
export interface PathLines {
  lines: { line: number; names: readonly string[] }[];
  problems: { line: number; problem: PathLineProblem }[];
}

/** Reads departments as one types them, one a line, `内科/呼吸内科` for one in another. Blank lines don't count. */
export function parsePathLines(text: string): PathLines {
  const read: PathLines = { lines: [], problems: [] };
  const seen = new Set<string>();
  for (const [index, one] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const path = parsePath(one);
    if (!path.ok) {
      const { problem } = path;
      if (problem !== "required") read.problems.push({ line, problem });
      continue;
    }
    const label = pathLabel(path.value);
    if (seen.has(label)) read.problems.push({ line, problem: "repeated" });
    else read.lines.push({ line, names: path.value });
    seen.add(label);
  }
  return read;
}

/** The lines whose departments are there already, in or below the place where the list begins. */
export function linesThere(
  text: string,
  { open, parentId }: {
    open: readonly { id: string; parentId: string | null; name: string }[];
    parentId: string | null;
  },
): PathLines["lines"] {
  const ids = new Map(
    open.map((row) => [`${row.parentId ?? ""} ${row.name}`, row.id]),
  );
  return parsePathLines(text).lines.filter(({ names }) => {
    let place: string | null | undefined = parentId;
    for (const name of names) {
      place = ids.get(`${place ?? ""} ${name}`);
      if (place === undefined) return false;
    }
    return true;
  });
}
