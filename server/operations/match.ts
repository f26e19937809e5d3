import type { Tx } from "@/db/open.ts";
import { listHolderDocuments } from "@/db/queries/accounts.ts";
import {
  findWaiting,
  listWaiting,
  setVerdict,
  type WaitingDetails,
} from "@/db/queries/applications.ts";
import { findOwnMembership } from "@/db/queries/memberships.ts";
import type { PreloadDetails } from "@/db/queries/preload_matches.ts";
import { MENUS } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Post } from "@/server/operations/approve.ts";
import { approve, type Approver } from "@/server/operations/approve.ts";
import {
  compareAll,
  compareWithLists,
  type Comparison,
} from "@/server/operations/compare.ts";

/** Applicants that are judged together, so that what one closes counts for the next. */
const SLICE = 100;

/** Approves a waiting application at once when name and document agree with a list, but no writer's. */
export async function matchOne(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  actor: Approver,
  applicationId: string,
): Promise<boolean> {
  const application = await findWaiting(scope, tx, applicationId);
  if (!application) return false;
  const ground = { scope, db: tx, vault: actor.vault };
  const comparison = await compareWithLists(ground, application);
  const writers = await listWriters(scope, tx);
  return await settle(tx, actor, { scope, application, comparison, writers });
}

/**
 * Compares everybody who waits with the lists again, after a list has changed: who agrees
 * is approved, of the others is kept why not. Whoever may write the lists herself, by a
 * subaccount, waits for somebody else's review. Returns how many were approved.
 */
export async function matchWaiting(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  actor: Approver,
): Promise<number> {
  const ground = { scope, db: tx, vault: actor.vault };
  const breathe = createBreath(tx);
  const waiting = await listWaiting(scope, tx);
  const writers = await listWriters(scope, tx);
  let approved = 0;
  for (let from = 0; from < waiting.length; from += SLICE) {
    const slice = waiting.slice(from, from + SLICE);
    const comparisons = await compareAll(ground, slice);
    // Those who miss first: the lines that they are near to are known before one is
    // closed, and closing it judges them again.
    for (const wanted of [false, true]) {
      for (const [index, application] of slice.entries()) {
        const comparison = comparisons[index];
        if (!comparison || (comparison.verdict === "match") !== wanted) {
          continue;
        }
        const settled = { scope, application, comparison, writers };
        if (await settle(tx, actor, settled)) approved++;
        await breathe();
      }
    }
  }
  return approved;
}

interface Settled {
  scope: Scope & { kind: "unit" };
  application: WaitingDetails;
  comparison: Comparison;
  writers: ReadonlySet<string>;
}

/** Who may write the lists by a subaccount, by the hashes of their documents: any line may be hers. */
function listWriters(
  { unitId }: Scope & { kind: "unit" },
  tx: Tx,
): Promise<ReadonlySet<string>> {
  const { group } = MENUS["preload.active"];
  return listHolderDocuments(tx, { unitId, group });
}

/** Approves who agrees with a line, unless something stands against it; else keeps why. */
async function settle(
  tx: Tx,
  actor: Approver,
  { scope, application, comparison, writers }: Settled,
): Promise<boolean> {
  const { verdict, entry } = comparison;
  if (verdict === "match" && entry) {
    const departmentId = departmentOf(application, entry);
    // Both may name departments that were closed since: somebody must choose another.
    const isPlaced = departmentId !== null || entry.kind === "retired";
    const isWriter = writers.has(application.documentIndex);
    if (isPlaced && !isWriter && !await isBound(tx, application)) {
      await approve(tx, actor, application, {
        how: "match",
        entry,
        kind: entry.kind,
        retirementKind: entry.retirementKind,
        post: { ...postOf(application, entry), departmentId, clinicId: null },
      });
      return true;
    }
  }
  const preloadId = entry?.id ?? null;
  if (
    verdict !== application.verdict || preloadId !== application.preloadId
  ) {
    const applicationId = application.id;
    await setVerdict(scope, tx, { applicationId, verdict, preloadId });
  }
  return false;
}

/** Whether she is on a roster by now: a reviewer is told so, and nothing is done by itself. */
async function isBound(
  tx: Tx,
  { personId }: Pick<WaitingDetails, "personId">,
): Promise<boolean> {
  const scope = { kind: "person", personId } as const;
  return await findOwnMembership(scope, tx) !== undefined;
}

/** The list wins, unless its department is not open any more; `null` where neither is. */
function departmentOf(
  application: WaitingDetails,
  entry: PreloadDetails,
): string | null {
  if (entry.departmentState === "open") return entry.departmentId;
  return application.departmentState === "open"
    ? application.departmentId
    : null;
}

/** The list wins for the post; what it leaves open is the applicant's word. */
function postOf(
  application: WaitingDetails,
  entry: PreloadDetails,
): Omit<Post, "departmentId" | "clinicId"> {
  return {
    position: entry.position,
    establishment: entry.establishment,
    specialty: entry.specialty ?? application.specialty,
    titleLevel: entry.titleLevel ?? application.titleLevel,
  };
}
