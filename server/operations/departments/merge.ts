import { newId } from "@/db/ids.ts";
import {
  countHoldings,
  type Holdings,
  listLivePostings,
  movePostings,
  moveWaiting,
} from "@/db/queries/department_people.ts";
import {
  type DepartmentRow,
  nextPosition,
  setDepartment,
} from "@/db/queries/departments.ts";
import { checkMerge, mergeClashes } from "@/domain/department_rules.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { createBreath } from "@/server/breathe.ts";
import { dropFromGrants } from "@/server/operations/grants/drop_from_grants.ts";
import { stampOf } from "@/server/stamp.ts";
import {
  assertStamp,
  type DepartmentAct,
  factsOf,
  getFrom,
  pathText,
  readTree,
  refuse,
  type UnitScope,
  type UnitTree,
} from "./tree.ts";
import { assertMayWiden, countWidened, mayWiden } from "./widening.ts";

type ReadContext = Context & { account: Account };

const SLICES_AT_ONCE = 100;

/** What a merge (合并) would come to; `plan` is `null` until the other is chosen. */
export async function readMerging(
  ctx: ReadContext,
  { departmentId, intoId }: { departmentId: string; intoId: string | null },
) {
  const { db, account } = ctx;
  const { scope } = account;
  const tree = await readTree(scope, db);
  const row = getFrom(tree, departmentId);
  const targets = tree.lines()
    .filter(({ row: other }) => !tree.isWithin(other.id, row.id))
    .map(({ row: { id, parentId, name } }) => ({ id, parentId, name }));
  const shown = {
    id: row.id,
    name: row.name,
    state: row.state,
    path: pathText(tree, row.id) ?? row.name,
    targets,
  };
  if (intoId === null) return { ...shown, plan: null };
  const into = getFrom(tree, intoId);
  const pair = { id: row.id, intoId: into.id };
  const holdings = await countHoldings(scope, db, row.id);
  const going = { tree, id: row.id, toId: into.id };
  const widened = await countWidened(scope, ctx, going);
  const refusal = checkMerge(tree, pair) ?? null;
  const isBarred = widened > 0 && !mayWiden(account);
  return {
    ...shown,
    plan: {
      intoId: into.id,
      intoPath: pathText(tree, into.id) ?? into.name,
      holdings,
      children: tree.openChildrenOf(row.id).map(({ name }) => name),
      clashes: mergeClashes(tree, pair),
      /** How many VIP grants would reach further. */
      widened,
      /** Why it cannot be, if so. */
      refusal: refusal ??
        (isBarred ? "departmentWidensGrants" as const : null),
      stamp: stampOf(mergingFacts(tree, { row, into, holdings, widened })),
    },
  };
}

/**
 * Lets a department go up in another of the unit (合并): whoever is in it is in the other
 * from today on, as history; what lies below it, and what waits for it, is the other's.
 * Past rosters keep the old one. VIP grants do not follow, and nobody but the main account
 * lets one reach further by it: one who merges may not grant.
 *
 * @throws {AppError} `notFound`, `departmentsChanged` for a stale page, and what
 * `checkMerge` refuses; `departmentWidensGrants`
 */
export async function mergeDepartments(
  act: DepartmentAct & { account: Account },
  scope: UnitScope,
  input: { departmentId: string; intoId: string; stamp: string },
): Promise<void> {
  const { tx, now } = act;
  const tree = await readTree(scope, tx);
  const row = getFrom(tree, input.departmentId);
  const into = getFrom(tree, input.intoId);
  refuse(checkMerge(tree, { id: row.id, intoId: into.id }));
  const holdings = await countHoldings(scope, tx, row.id);
  const going = { tree, id: row.id, toId: into.id };
  const widened = await countWidened(scope, { ...act, db: tx }, going);
  assertMayWiden(act.account, widened);
  assertStamp(
    mergingFacts(tree, { row, into, holdings, widened }),
    input.stamp,
  );
  const pair = { from: row.id, to: into.id };
  await movePeople(act, scope, pair);
  await moveWaiting(scope, tx, pair);
  await dropFromGrants(act, scope, { tree, departmentId: row.id });
  await moveChildren(act, scope, { tree, row, into });
  await setDepartment(scope, tx, {
    id: row.id,
    values: {
      name: row.name,
      state: "merged",
      mergedInto: into.id,
      closedOn: now.today,
    },
  });
  await writeAudit(tx, act, {
    act: "departments.merge",
    subjectId: row.id,
    before: { path: pathText(tree, row.id), state: "open" },
    after: {
      state: "merged",
      mergedInto: pathText(tree, into.id),
      people: holdings.people,
      preloadRows: holdings.preloadRows,
      waiting: holdings.applications,
      grants: holdings.grants,
      ...(widened > 0 && { widenedGrants: widened }),
      children: tree.openChildrenOf(row.id).map(({ name }) => name),
    },
  });
}

async function movePeople(
  { tx, now }: DepartmentAct,
  scope: UnitScope,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const breathe = createBreath(tx);
  const slices = (await listLivePostings(scope, tx, from))
    .map((slice) => ({ ...slice, nextId: newId("pst", now.ms) }));
  for (let at = 0; at < slices.length; at += SLICES_AT_ONCE) {
    await movePostings(scope, tx, {
      slices: slices.slice(at, at + SLICES_AT_ONCE),
      departmentId: to,
      on: now.today,
    });
    await breathe();
  }
}

/** Closed ones go along, so that they can be opened again; merged ones are history. */
async function moveChildren(
  { tx }: DepartmentAct,
  scope: UnitScope,
  { tree, row, into }: { tree: UnitTree } & Pair,
): Promise<void> {
  // Steps aside for one below it that bears its name: the rule on names looks at each row.
  await setDepartment(scope, tx, { id: row.id, values: { name: row.id } });
  let position = await nextPosition(scope, tx, into.id);
  for (const child of tree.childrenOf(row.id)) {
    if (child.state === "merged") continue;
    await setDepartment(scope, tx, {
      id: child.id,
      values: { parentId: into.id, position: position++ },
    });
  }
}

interface Pair {
  row: DepartmentRow;
  into: DepartmentRow;
}

function mergingFacts(
  tree: UnitTree,
  { row, into, holdings, widened }: Pair & {
    holdings: Holdings;
    widened: number;
  },
): readonly unknown[] {
  const children = (id: string) =>
    tree.openChildrenOf(id).map((child) => factsOf(child));
  return [
    factsOf(row),
    factsOf(into),
    holdings,
    widened,
    children(row.id),
    children(into.id),
  ];
}
