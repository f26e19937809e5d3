import { sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled, PERSON_NAME } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { ApplicationTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { waitingApplications } from "@/db/queued_applications.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Scope } from "@/domain/scope.ts";

/** Whether another unit has an open line with the document; nothing else of it is read. */
const LISTED_ELSEWHERE = sql<number>`application.clinic_id is null and exists (
  select 1 from preload_entry as elsewhere
  where elsewhere.document_index = person.document_index
    and elsewhere.document_type = person.document_type
    and elsewhere.state = 'open'
    and elsewhere.unit_id <> application.unit_id)`;

/** What narrows the queue of 实名认证审核; `null` and an empty search narrow nothing. */
export interface QueueFilter {
  queue: ReviewQueue;
  /** A part of the name, or the beginning of its pinyin initials. */
  search: string;
  verdict: ApplicationTable["verdict"] | null;
  departmentId: string | null;
  clinicId: string | null;
  /** Submitted before this moment, ISO 8601 in UTC. */
  before: string | null;
}

/** An application in the queue of a unit (实名认证审核). */
export interface QueueLine {
  id: string;
  name: string;
  sex: string | null;
  documentMasked: string;
  departmentName: string | null;
  departmentState: "open" | "closed" | "merged" | null;
  clinicName: string | null;
  verdict: ApplicationTable["verdict"];
  /** Whether another unit lists the document; 1 for yes, never of those to clinics. */
  isListedElsewhere: number;
  submittedAt: string;
}

/** Who waits for review, the longest first; at most `limit` after the one with the id `after`. */
export function listQueue(
  scope: Scope,
  db: Db | Tx,
  options: QueueFilter & { after: string | null; limit: number },
): Promise<QueueLine[]> {
  let query = queue(scope, db, options);
  const { after } = options;
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("application.submittedAt", "application.id"),
        ">",
        eb.selectFrom("application as last")
          .select(["last.submittedAt", "last.id"])
          .where("last.id", "=", after)
          .where((inner) => inScope(inner.ref("last.unitId"), scope))
          .$asTuple("submittedAt", "id"),
      )
    );
  }
  return query
    .leftJoin("department", "department.id", "application.departmentId")
    .leftJoin("clinic", "clinic.id", "application.clinicId")
    .select([
      "application.id",
      "person.name",
      "person.sex",
      maskedDocument("person"),
      "department.name as departmentName",
      "department.state as departmentState",
      "clinic.name as clinicName",
      "application.verdict",
      LISTED_ELSEWHERE.as("isListedElsewhere"),
      "application.submittedAt",
    ])
    .orderBy("application.submittedAt")
    .orderBy("application.id")
    .limit(options.limit)
    .execute();
}

/** How many wait for review in the scope, as far as the filter leaves them. */
export async function countQueue(
  scope: Scope,
  db: Db | Tx,
  filter: QueueFilter,
): Promise<number> {
  return await countRows(queue(scope, db, filter));
}

/** How many wait for review in the scope, for the menu. */
export async function countWaiting(
  scope: Scope,
  db: Db,
  queue: ReviewQueue,
): Promise<number> {
  return await countRows(waitingApplications(scope, db, queue));
}

function queue(scope: Scope, db: Db | Tx, filter: QueueFilter) {
  const { search, verdict, departmentId, clinicId, before } = filter;
  let query = waitingApplications(scope, db, filter.queue)
    .innerJoin("person", "person.id", "application.personId");
  if (search !== "") query = query.where(isCalled(PERSON_NAME, search));
  if (verdict !== null) {
    query = query.where("application.verdict", "=", verdict);
  }
  if (departmentId !== null) {
    query = query.where("application.departmentId", "=", departmentId);
  }
  if (clinicId !== null) {
    query = query.where("application.clinicId", "=", clinicId);
  }
  if (before !== null) {
    query = query.where("application.submittedAt", "<", before);
  }
  return query;
}
