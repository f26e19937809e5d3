import type { Db, Tx } from "@/db/open.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { type KnownEntry, listKnown } from "@/db/queries/preload.ts";
import { listActiveDocuments } from "@/db/queries/roster.ts";
import type { Vault } from "@/db/sealed.ts";
import { pathLabel } from "@/domain/departments.ts";
import { type PlannedOutcome, planRow } from "@/domain/import_plan.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** What the unit holds when a file is compared with it. */
export interface ImportGround {
  kind: PreloadKind;
  vault: Vault;
  known: ReadonlyMap<string, KnownEntry>;
  onRoster: ReadonlySet<string>;
  /** Open departments by their path, `内科/呼吸内科`. */
  departments: ReadonlyMap<string, string>;
}

/** What becomes of one row that is right in itself. */
export interface PlannedRow {
  outcome: PlannedOutcome;
  documentIndex: string;
  contentIndex: string;
  known: KnownEntry | undefined;
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
    onRoster: options.kind === "active"
      ? await listActiveDocuments(scope, db)
      : new Set(),
    departments: await departmentPaths(scope, db),
  };
}

/** Decides what becomes of one row. */
export function planEntry(
  ground: ImportGround,
  entry: PreloadEntry,
): PlannedRow {
  const { vault, kind } = ground;
  const documentIndex = vault.index("document", entry.documentNumber);
  const contentIndex = vault.index("preload", JSON.stringify(entry));
  const document = `${entry.documentType}:${documentIndex}`;
  const known = ground.known.get(document);
  const outcome = planRow(
    { kind, name: entry.name, contentIndex },
    known,
    ground.onRoster.has(document),
  );
  const path = entry.departmentPath && pathLabel(entry.departmentPath);
  const departmentId = path ? ground.departments.get(path) ?? null : null;
  const writes = outcome === "new" || outcome === "update";
  return {
    outcome,
    documentIndex,
    contentIndex,
    known,
    departmentId,
    unknownDepartment: writes && path && !departmentId ? path : null,
  };
}

async function departmentPaths(
  scope: Scope,
  db: Db | Tx,
): Promise<Map<string, string>> {
  const rows = (await listDepartments(scope, db))
    .filter((row) => row.state === "open");
  const byId = new Map(rows.map((row) => [row.id, row]));
  const paths = new Map<string, string>();
  for (const row of rows) {
    const names: string[] = [];
    for (
      let at: typeof row | undefined = row;
      at;
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    ) names.unshift(at.name);
    paths.set(pathLabel(names), row.id);
  }
  return withLoneNames(rows, paths);
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
