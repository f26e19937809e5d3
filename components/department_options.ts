import type { Option } from "@/components/SelectInput.tsx";

/** A department as the directory gives it, siblings in the unit's own order. */
export interface DepartmentNode {
  id: string;
  /** `null`, or an id that isn't in the list, for the outermost. */
  parentId: string | null;
  name: string;
}

/** One step of indentation; ordinary spaces are dropped by browsers. */
const INDENT = "\u3000";

/** The departments (内设机构) as lines of a choice: each below the one above it, indented. */
export function departmentOptions(
  departments: readonly DepartmentNode[],
): Option[] {
  const ids = new Set(departments.map(({ id }) => id));
  const roots = departments.filter(({ parentId }) =>
    parentId === null || !ids.has(parentId)
  );
  return roots.flatMap((root) => linesOf(root, 0));

  function linesOf(node: DepartmentNode, depth: number): Option[] {
    const children = departments.filter(({ parentId }) => parentId === node.id);
    return [
      { code: node.id, label: INDENT.repeat(depth) + node.name },
      ...children.flatMap((child) => linesOf(child, depth + 1)),
    ];
  }
}
