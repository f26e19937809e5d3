import type { Db, Tx } from "@/db/open.ts";
import {
  findWaiting,
  listWaitingOnList,
  setVerdict,
  type WaitingDetails,
} from "@/db/queries/applications.ts";
import { findPreload, type PreloadDetails } from "@/db/queries/preload.ts";
import type { Scope } from "@/domain/scope.ts";
import { matchPreload, type MatchVerdict } from "@/domain/matching.ts";
import type { Actor } from "@/server/audit.ts";
import { approve, type Post } from "@/server/operations/approve.ts";

/**
 * Compares a document and a name with the unit's lists (自动比对).
 *
 * @returns The verdict, and the open line that bears the document, if any.
 */
export async function compareWithList(
  scope: Scope,
  db: Db | Tx,
  applicant: { name: string; documentType: string; documentIndex: string },
): Promise<{
  verdict: MatchVerdict["verdict"];
  entry: PreloadDetails | undefined;
}> {
  const found = await findPreload(scope, db, applicant);
  const entry = found?.state === "open" ? found : undefined;
  return { verdict: matchPreload(applicant, entry).verdict, entry };
}

/** Approves a waiting application at once when name and document agree with a list. */
export async function matchOne(
  scope: Scope,
  tx: Tx,
  actor: Actor,
  applicationId: string,
): Promise<boolean> {
  const application = await findWaiting(scope, tx, applicationId);
  if (!application) return false;
  return matchApplication(scope, tx, actor, application);
}

/** Compares everybody who waits with the lists again, after a list has changed; returns how many matched. */
export async function matchWaiting(
  scope: Scope,
  tx: Tx,
  actor: Actor,
): Promise<number> {
  let matched = 0;
  for (const application of await listWaitingOnList(scope, tx)) {
    if (await matchApplication(scope, tx, actor, application)) matched++;
  }
  return matched;
}

async function matchApplication(
  scope: Scope,
  tx: Tx,
  actor: Actor,
  application: WaitingDetails,
): Promise<boolean> {
  const { verdict, entry } = await compareWithList(scope, tx, application);
  if (verdict !== "match" || !entry) {
    await setVerdict(scope, tx, { applicationId: application.id, verdict });
    return false;
  }
  const departmentId = departmentOf(application, entry);
  // Both name departments that were closed since: somebody must choose another.
  if (departmentId === null && entry.kind === "active") {
    await setVerdict(scope, tx, { applicationId: application.id, verdict });
    return false;
  }
  await approve(tx, actor, application, {
    how: "match",
    entry,
    post: { ...postOf(application, entry), departmentId },
  });
  return true;
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
): Omit<Post, "departmentId"> {
  return {
    position: entry.position,
    establishment: entry.establishment,
    specialty: entry.specialty ?? application.specialty,
    titleLevel: entry.titleLevel ?? application.titleLevel,
  };
}
