import type { StaffFacts } from "./statistics_facts.ts";
import {
  addFigures,
  type Figures,
  type StatCount,
  type StatRow,
  type StatTable,
  UNKNOWN_LABEL,
  UNKNOWN_ROW,
} from "./statistics_tally.ts";
import { STAFF_ZERO } from "./statistics_columns.ts";

/** A department (内设机构) as the statistic needs it; siblings come in their own order. */
export interface DepartmentNode {
  id: string;
  /** `null`, or an id that isn't in the tree, for the outermost. */
  parentId: string | null;
  name: string;
}

/**
 * 卫生在职人员统计 by department: every department after the one above it, each
 * with the people of those below; the total counts each person once.
 *
 * People whose department isn't in the tree come last, under 不详.
 */
export function byDepartment(
  count: StatCount<StaffFacts>,
  tree: readonly DepartmentNode[],
): StatTable {
  const members = count.ofDepartments();
  const ids = new Set(tree.map((node) => node.id));
  const children = new Map<string | null, DepartmentNode[]>([[null, []]]);
  for (const { id } of tree) children.set(id, []);
  for (const node of tree) {
    const { parentId } = node;
    const above = parentId !== null && ids.has(parentId) ? parentId : null;
    children.get(above)?.push(node);
  }
  const visited = new Set<string>();
  const rows: StatRow[] = [];
  for (const root of children.get(null) ?? []) addRows(root, 0);

  const strays = count.sum(({ departmentId }) =>
    departmentId === null || !visited.has(departmentId)
  );
  if (strays.total > 0) {
    rows.push({
      key: UNKNOWN_ROW,
      label: UNKNOWN_LABEL,
      depth: 0,
      figures: strays,
    });
  }
  return { rows, total: count.total };

  /** Adds the row of a department and of those below it; gives its figures. */
  function addRows(node: DepartmentNode, depth: number): Figures {
    visited.add(node.id);
    const place = rows.length;
    let figures = members.get(node.id) ?? STAFF_ZERO;
    rows.push({ key: node.id, label: node.name, depth, figures });
    for (const child of children.get(node.id) ?? []) {
      figures = addFigures(figures, addRows(child, depth + 1));
    }
    rows[place] = { key: node.id, label: node.name, depth, figures };
    return figures;
  }
}
