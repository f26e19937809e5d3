import type { Day } from "./dates.ts";
import type { StaffFacts } from "./statistics_facts.ts";
import {
  addFigures,
  type Figures,
  type StatRow,
  type StatTable,
  tallyStaff,
  UNKNOWN_LABEL,
  UNKNOWN_ROW,
} from "./statistics_tally.ts";

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
  people: readonly StaffFacts[],
  tree: readonly DepartmentNode[],
  on: Day,
): StatTable {
  const members = groupBy(people, (person) => person.departmentId);
  const ids = new Set(tree.map((node) => node.id));
  const children = groupBy(
    tree,
    ({ parentId }) => parentId !== null && ids.has(parentId) ? parentId : null,
  );
  const visited = new Set<string>();
  const rows: StatRow[] = [];
  for (const root of children.get(null) ?? []) addRows(root, 0);

  const strays = people.filter(({ departmentId }) =>
    departmentId === null || !visited.has(departmentId)
  );
  if (strays.length > 0) {
    const figures = tallyStaff(strays, on);
    rows.push({ key: UNKNOWN_ROW, label: UNKNOWN_LABEL, depth: 0, figures });
  }
  return { rows, total: tallyStaff(people, on) };

  /** Adds the row of a department and of those below it; gives its figures. */
  function addRows(node: DepartmentNode, depth: number): Figures {
    visited.add(node.id);
    const place = rows.length;
    let figures = tallyStaff(members.get(node.id) ?? [], on);
    rows.push({ key: node.id, label: node.name, depth, figures });
    for (const child of children.get(node.id) ?? []) {
      figures = addFigures(figures, addRows(child, depth + 1));
    }
    rows[place] = { key: node.id, label: node.name, depth, figures };
    return figures;
  }
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
