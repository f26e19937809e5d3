import type { Db, Tx } from "@/db/open.ts";
import { type KnownEntry, listKnown } from "@/db/queries/preload.ts";
import { listRosterDocuments } from "@/db/queries/roster_documents.ts";
import type { Vault } from "@/db/sealed.ts";
import { pathLabel } from "@/domain/departments.ts";
import { type PlannedOutcome, planRow } from "@/domain/import_plan.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import { contentIndexOf } from "@/server/operations/preload/entry_columns.ts";

/** What the unit holds when a file is compared with it. */
export interface ImportGround {
  kind: PreloadKind;
  vault: Vault;
  known: ReadonlyMap<string, KnownEntry>;
  onRoster: ReadonlySet<string>;
  /** Open departments by their path, `内科/呼吸内科`. */
  departments: ReadonlyMap<string, string>;
  /** The path of every department, open or not, by its id. */
  paths: ReadonlyMap<string, string>;
}

/** What becomes of one row that is right in itself. */
export interface PlannedRow {
  outcome: PlannedOutcome;
  known: KnownEntry | undefined;
  /** Hash of the document number, by which the row was looked for. */
  documentIndex: string;
  /** The department, if the unit has it. */
  departmentId: string | null;
  /** The path of the department, if the unit does not have it. */
  unknownDepartment: string | null;
}

/** Reads what a file is compared with: both lists, the roster, the departments. */
export async function loadGround(
  scope: Scope,
  db: Db | Tx,
  options: { kind: PreloadKind; vault: Vault },
): Promise<ImportGround> {
  return {
    ...options,
    known: await listKnown(scope, db),
    onRoster: await listRosterDocuments(scope, db, options.kind),
    ...await departmentPaths(scope, db),
  };
}

/** Decides what becomes of one row. */
export function planEntry(
  ground: ImportGround,
  entry: PreloadEntry,
): PlannedRow {
  const { vault, kind } = ground;
  const documentIndex = vault.index("document", entry.documentNumber);
  const document = `${entry.documentType}:${documentIndex}`;
  const known = ground.known.get(document);
  const path = entry.departmentPath && pathLabel(entry.departmentPath);
  const departmentId = path === null
    ? null
    : departmentAt(ground, path, known?.departmentId ?? null);
  // What a line says matters only beside one that is there: a hash less for every new row.
  const contentIndex = known ? contentIndexOf(vault, entry, departmentId) : "";
  const outcome = planRow(
    { kind, name: entry.name, contentIndex },
    known,
    ground.onRoster.has(document),
  );
  const writes = outcome === "new" || outcome === "update";
  return {
    outcome,
    known,
    documentIndex,
    departmentId,
    unknownDepartment: writes && path && !departmentId ? path : null,
  };
}

/** The open department of this path, else the line's own, closed since, if the file still names it. */
function departmentAt(
  { departments, paths }: ImportGround,
  path: string,
  own: string | null,
): string | null {
  const open = departments.get(path);
  if (open !== undefined) return open;
  return own !== null && paths.get(own) === path ? own : null;
}

async function departmentPaths(
  scope: Scope,
  db: Db | Tx,
): Promise<Pick<ImportGround, "departments" | "paths">> {
  const tree = await readTree(scope, db);
  const open: { id: string; name: string }[] = [];
  const departments = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { id, name, state } of tree.rows) {
    const path = pathLabel(tree.pathOf(id));
    paths.set(id, path);
    if (state !== "open") continue;
    open.push({ id, name });
    departments.set(path, id);
  }
  return { departments: withLoneNames(open, departments), paths };
}

/** A nested department that alone bears its name is found by that name too: lists rarely write paths. */
function withLoneNames(
  rows: readonly { id: string; name: string }[],
  paths: ReadonlyMap<string, string>,
): Map<string, string> {
  const all = new Map(paths);
  for (const { id, name } of rows) {
    const isAlone = rows.filter((row) => row.name === name).length === 1;
    if (isAlone && !all.has(name)) all.set(name, id);
  }
  return all;
}
