/** Whether a department is offered (启用), closed (已停用) or merged into another (已合并). */
export type DepartmentState = "open" | "closed" | "merged";

/** A department (内设机构) as far as its tree is concerned. */
export interface TreeDepartment {
  id: string;
  parentId: string | null;
  name: string;
  state: DepartmentState;
}

/** A department in the order of the tree, with its level. */
export interface TreeLine<Row> {
  row: Row;
  /** 0 for the outermost. */
  level: number;
}

/** The departments of one unit as a tree. Rows come in the order of siblings. */
export class DepartmentTree<Row extends TreeDepartment> {
  readonly #byId: ReadonlyMap<string, Row>;
  readonly #children = new Map<string | null, Row[]>();

  constructor(readonly rows: readonly Row[]) {
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      const siblings = this.#children.get(row.parentId);
      if (siblings) siblings.push(row);
      else this.#children.set(row.parentId, [row]);
    }
  }

  find(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  /** Those directly in a department, or the outermost for `null`, whatever their state. */
  childrenOf(id: string | null): readonly Row[] {
    return this.#children.get(id) ?? [];
  }

  /** As {@link childrenOf}, the open ones alone. */
  openChildrenOf(id: string | null): readonly Row[] {
    return this.childrenOf(id).filter(({ state }) => state === "open");
  }

  /** From the outermost down to the department itself; empty where there is none. */
  chainOf(id: string | null): readonly Row[] {
    const chain: Row[] = [];
    let row = id === null ? undefined : this.find(id);
    // The database refuses a cycle; the length is for whoever builds a tree otherwise.
    while (row && chain.length <= this.rows.length) {
      chain.unshift(row);
      row = row.parentId === null ? undefined : this.find(row.parentId);
    }
    return chain;
  }

  /** The names from the outermost down to the department. */
  pathOf(id: string): string[] {
    return this.chainOf(id).map(({ name }) => name);
  }

  /** How many levels of open departments the department holds, itself included. */
  heightOf(id: string): number {
    const heights = this.openChildrenOf(id).map((child) =>
      this.heightOf(child.id)
    );
    return 1 + Math.max(0, ...heights);
  }

  /** Whether a department is another one, or lies somewhere below it. */
  isWithin(id: string, above: string): boolean {
    return this.chainOf(id).some((row) => row.id === above);
  }

  /** The open departments, each behind the one above it. */
  lines(parentId: string | null = null, level = 0): TreeLine<Row>[] {
    return this.openChildrenOf(parentId).flatMap((row) => [
      { row, level },
      ...this.lines(row.id, level + 1),
    ]);
  }

  /** By id, the sum of what `own` gives for a department and all that are below it. */
  totals(own: (id: string) => number): ReadonlyMap<string, number> {
    const totals = new Map<string, number>();
    const add = (id: string): number => {
      const below = this.childrenOf(id).map((child) => add(child.id));
      const total = below.reduce((sum, count) => sum + count, own(id));
      totals.set(id, total);
      return total;
    };
    for (const { id } of this.childrenOf(null)) add(id);
    return totals;
  }
}
