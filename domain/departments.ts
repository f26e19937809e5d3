import { dropInvisible } from "@/codes/text.ts";

/** Longest name of one department, in characters. */
export const MAX_DEPARTMENT_LENGTH = 50;
/** How deep departments may nest. */
export const MAX_DEPARTMENT_DEPTH = 5;
/** Most departments of a unit, closed and merged ones included. */
export const MAX_DEPARTMENTS = 2000;

/** Between the names of a path, as lists write it. */
const SEPARATOR = "/";

/** Why a path cannot be taken. */
export type PathProblem = "required" | "tooLong" | "tooDeep";

/** Why a name of one department cannot be taken. */
export type DepartmentNameProblem = "required" | "tooLong" | "slash";

/** What the screen says of a name, and what to do. */
export const DEPARTMENT_NAME_PROBLEMS: Record<DepartmentNameProblem, string> = {
  required: "请填写内设机构名称",
  tooLong: `名称太长，最多 ${MAX_DEPARTMENT_LENGTH} 个字`,
  slash: "名称中不能有“/”，上级机构请另外选择",
};

/** What the screen says of a path, and what to do. */
export const PATH_PROBLEMS: Record<PathProblem, string> = {
  required: DEPARTMENT_NAME_PROBLEMS.required,
  tooLong: DEPARTMENT_NAME_PROBLEMS.tooLong,
  tooDeep: `内设机构最多 ${MAX_DEPARTMENT_DEPTH} 级，请减少级数`,
};

/** The names of a department and of those above it, outermost first. */
export type PathResult =
  | { ok: true; value: readonly string[] }
  | { ok: false; problem: PathProblem };

/** Reads a department path (内设机构): `内科/呼吸内科`, with slashes of any width. */
export function parsePath(text: string): PathResult {
  const names = text.normalize("NFKC").split(SEPARATOR)
    .map(tidyDepartmentName)
    .filter((name) => name !== "");
  if (names.length === 0) return { ok: false, problem: "required" };
  if (names.length > MAX_DEPARTMENT_DEPTH) {
    return { ok: false, problem: "tooDeep" };
  }
  const isLong = names.some((name) =>
    Array.from(name).length > MAX_DEPARTMENT_LENGTH
  );
  return isLong
    ? { ok: false, problem: "tooLong" }
    : { ok: true, value: names };
}

/** The first rule that a tidied name breaks. */
export function checkDepartmentName(
  name: string,
): DepartmentNameProblem | undefined {
  if (name === "") return "required";
  if (Array.from(name).length > MAX_DEPARTMENT_LENGTH) return "tooLong";
  return name.includes(SEPARATOR) ? "slash" : undefined;
}

/** A path as lists write it: `内科/呼吸内科`. */
export function pathLabel(path: readonly string[]): string {
  return path.join(SEPARATOR);
}

/** The name of one department as it is stored: NFKC, single spaces, nothing invisible. */
export function tidyDepartmentName(text: string): string {
  return dropInvisible(text.normalize("NFKC")).replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
