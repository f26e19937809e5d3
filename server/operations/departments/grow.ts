import { newId } from "@/db/ids.ts";
import { insertDepartment } from "@/db/queries/departments.ts";
import {
  MAX_DEPARTMENT_DEPTH,
  MAX_DEPARTMENTS,
  pathLabel,
} from "@/domain/departments.ts";
import { AppError } from "@/domain/errors.ts";
import { type AuditNote, writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import type { DepartmentAct, UnitScope, UnitTree } from "./tree.ts";

/** One level of a path that is wanted. */
export interface Step {
  name: string;
  standardCode: string | null;
}

/** Adds departments to a unit's tree, each behind those that are there, from the outermost in. */
export class Growth {
  readonly #ids = new Map<string, string>();
  readonly #paths = new Map<string, readonly string[]>();
  readonly #lines: AuditNote[] = [];
  readonly #breathe: () => Promise<void>;

  constructor(
    private readonly act: DepartmentAct,
    private readonly scope: UnitScope,
    private readonly tree: UnitTree,
  ) {
    this.#breathe = createBreath(act.tx);
    for (const { row } of tree.lines()) {
      this.#ids.set(placeOf(row.parentId, row.name), row.id);
      this.#paths.set(row.id, tree.pathOf(row.id));
    }
  }

  /** How many departments have been added. */
  get count(): number {
    return this.#lines.length;
  }

  /** The open department of this name in this place, if it is there. */
  find(parentId: string | null, name: string): string | undefined {
    return this.#ids.get(placeOf(parentId, name));
  }

  /**
   * Adds whatever of a path is not there yet.
   *
   * @param parentId Where the path begins: an open department, or the outermost place.
   * @returns The ids of all steps.
   * @throws {AppError} `departmentTooDeep`, `departmentTooMany`
   */
  async add(
    parentId: string | null,
    steps: readonly Step[],
  ): Promise<string[]> {
    const ids: string[] = [];
    let place = parentId;
    for (const step of steps) {
      place = this.find(place, step.name) ?? await this.#insert(place, step);
      ids.push(place);
    }
    return ids;
  }

  /** Writes the audit lines, one a department. */
  async finish(): Promise<void> {
    await writeAuditLines(this.act.tx, this.act, this.#lines);
  }

  async #insert(parentId: string | null, step: Step): Promise<string> {
    const above = parentId === null ? [] : this.#paths.get(parentId) ?? [];
    if (above.length >= MAX_DEPARTMENT_DEPTH) {
      throw new AppError("departmentTooDeep");
    }
    if (this.tree.rows.length + this.count >= MAX_DEPARTMENTS) {
      throw new AppError("departmentTooMany");
    }
    const { now, tx } = this.act;
    const id = newId("dep", now.ms);
    const { name, standardCode } = step;
    await insertDepartment(this.scope, tx, {
      ...step,
      id,
      parentId,
      at: now.at,
    });
    const path = [...above, name];
    this.#ids.set(placeOf(parentId, name), id);
    this.#paths.set(id, path);
    this.#lines.push({
      act: "departments.create",
      subjectId: id,
      after: { path: pathLabel(path), standardCode },
    });
    await this.#breathe();
    return id;
  }
}

function placeOf(parentId: string | null, name: string): string {
  return `${parentId ?? ""} ${name}`;
}
