import { MAX_DEPARTMENT_DEPTH, pathLabel } from "./departments.ts";
import type { DepartmentEntry } from "./department_sheet.ts";
import type { ListProblem } from "./list_sheet.ts";
import { standardText } from "./standard_departments.ts";

/** A department that is open already. */
export interface KnownDepartment {
  path: readonly string[];
  standardCode: string | null;
}

/** A row to be planned. */
export interface DepartmentLine {
  row: number;
  entry: DepartmentEntry;
}

/** What becomes of a row: to be added, there already, or why not. */
export type PlannedDepartment =
  & DepartmentLine
  & (
    | { outcome: "new" | "same"; path: readonly string[] }
    | { outcome: "error"; problem: ListProblem }
  );

const NO_PARENT =
  "没有这个上级机构。请写全各级名称，或在名单中加一行（那一行也不能有错）。";

/**
 * Decides what becomes of each row of a list of departments. The one above may be open
 * already or stand anywhere in the list; one that alone bears its name is found by it.
 */
export function planDepartments(
  lines: readonly DepartmentLine[],
  open: readonly KnownDepartment[],
): PlannedDepartment[] {
  const known = new Map(open.map((one) => [pathLabel(one.path), one]));
  const places = placesOf(lines, open);
  const seen = new Map<string, number>();
  return lines.map((line): PlannedDepartment => {
    const path = places.get(line.row);
    if (!path) return wrong(line, "parent", NO_PARENT);
    const label = pathLabel(path);
    const earlier = seen.get(label);
    if (earlier !== undefined) {
      return wrong(
        line,
        "name",
        `与第 ${earlier} 行是同一个内设机构，请只保留其中一行。`,
      );
    }
    if (path.length > MAX_DEPARTMENT_DEPTH) {
      return wrong(
        line,
        "parent",
        `内设机构最多 ${MAX_DEPARTMENT_DEPTH} 级，请改放到上面的级别。`,
      );
    }
    seen.set(label, line.row);
    const there = known.get(label);
    if (!there) return { ...line, outcome: "new", path };
    const { standardCode } = line.entry;
    if (standardCode !== null && standardCode !== there.standardCode) {
      return wrong(
        line,
        "standard",
        there.standardCode === null
          ? "该内设机构已有，没有标准科室。请在页面上填写，或把这一格清空。"
          : `该内设机构已有，标准科室是“${
            standardText(there.standardCode)
          }”。请在页面上修改，或把这一格清空。`,
      );
    }
    return { ...line, outcome: "same", path };
  });
}

/** The whole path of each row whose department above can be found, by row. */
function placesOf(
  lines: readonly DepartmentLine[],
  open: readonly KnownDepartment[],
): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, readonly string[]>();
  const paths = new Map<string, readonly string[]>();
  const namesakes = new Map<string, (readonly string[])[]>();
  for (const { path } of open) note(path);
  settle((parent) => paths.get(pathLabel(parent)));
  settle((parent) => {
    const [name] = parent;
    if (parent.length !== 1 || name === undefined) {
      return paths.get(pathLabel(parent));
    }
    const [called, another] = namesakes.get(name) ?? [];
    return another === undefined ? called : undefined;
  });
  return places;

  /** Goes through the rows until none finds its place any more. */
  function settle(
    find: (parent: readonly string[]) => readonly string[] | undefined,
  ): void {
    let count: number;
    do {
      count = places.size;
      for (const { row, entry } of lines) {
        if (places.has(row)) continue;
        const above = entry.parent.length === 0 ? [] : find(entry.parent);
        if (!above) continue;
        const path = [...above, entry.name];
        places.set(row, path);
        if (path.length <= MAX_DEPARTMENT_DEPTH) note(path);
      }
    } while (places.size > count);
  }

  function note(path: readonly string[]): void {
    const label = pathLabel(path);
    if (paths.has(label)) return;
    paths.set(label, path);
    const name = path[path.length - 1] ?? "";
    const there = namesakes.get(name);
    if (there) there.push(path);
    else namesakes.set(name, [path]);
  }
}

const COLUMNS = {
  name: "内设机构名称",
  parent: "上级机构",
  standard: "标准科室",
} as const;

function wrong(
  line: DepartmentLine,
  key: keyof typeof COLUMNS,
  sentence: string,
): PlannedDepartment {
  const text = textsOfEntry(line.entry)[key] ?? "";
  const problem = { column: COLUMNS[key], text, sentence };
  return { ...line, outcome: "error", problem };
}

/** An entry as the cells of a row, to be handed back. */
export function textsOfEntry(
  { name, parent, standardCode }: DepartmentEntry,
): Record<string, string> {
  return {
    name,
    ...parent.length > 0 && { parent: pathLabel(parent) },
    ...standardCode !== null && { standard: standardText(standardCode) },
  };
}
