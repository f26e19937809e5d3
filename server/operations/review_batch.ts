import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  assertApplications,
  listWaitingByIds,
  type QueuedApplications,
  type WaitingDetails,
} from "@/db/queries/applications.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { findOwnMembership } from "@/db/queries/memberships.ts";
import { listQueue } from "@/db/queries/review_queue.ts";
import type { ErrorCode } from "@/domain/errors.ts";
import {
  type BatchPassInput,
  type BatchReturnInput,
  MAX_REVIEW_BATCH,
  type ReviewBatchInput,
} from "@/domain/inputs/admission.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import { type AuditNote, writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { approve } from "@/server/operations/approve.ts";
import { queueFilterOf } from "@/server/operations/queue_filter.ts";
import {
  readReviews,
  type ReviewedApplication,
} from "@/server/operations/read_review.ts";
import { sendBack } from "@/server/operations/return_application.ts";
import { isOwn } from "@/server/operations/stays/get_stay.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** What became of one of many; `null` for done, else why it stayed as it was. */
export interface BatchOutcome {
  applicationId: string;
  /** `null` where it does not wait any more. */
  name: string | null;
  refusal: ErrorCode | null;
}

/**
 * The applications that a batch act would take, each with what passing makes of it.
 *
 * @throws {AppError} `notFound` if a named one is none of this unit
 */
export async function readBatch(
  ctx: Context & { account: Account },
  queue: ReviewQueue,
  input: z.output<typeof ReviewBatchInput>,
) {
  const scope = unitScope(ctx.account.scope);
  const filter = queueFilterOf(queue, input.filter, ctx.now.today);
  const ids = input.applicationIds ??
    (await listQueue(scope, ctx.db, {
      ...filter,
      after: null,
      limit: MAX_REVIEW_BATCH + 1,
    })).map(({ id }) => id);
  const taken = ids.slice(0, MAX_REVIEW_BATCH);
  const named = { queue, ids: taken };
  await assertApplications(scope, ctx.db, named);
  const departments = await listDepartments(scope, ctx.db);
  const reviews = await readReviews(ctx, {
    scope,
    db: ctx.db,
    applications: await listWaitingByIds(scope, ctx.db, named),
    departments,
  });
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  return {
    lines: reviews.map((review) => lineOf(review, names)),
    /** Named ones that do not wait any more. */
    gone: taken.length - reviews.length,
    hasMore: ids.length > taken.length,
  };
}

function lineOf(
  { application, verdict, plan, stamp }: ReviewedApplication,
  names: ReadonlyMap<string, string>,
) {
  const { departmentId } = plan.post;
  return {
    id: application.id,
    name: application.name,
    documentMasked: application.documentMasked,
    /** The clinic, or the department that it comes to. */
    placeName: application.clinicName ?? names.get(departmentId ?? "") ?? null,
    submittedAt: application.submittedAt,
    verdict,
    stamp,
    kind: plan.kind,
    position: plan.post.position,
    establishment: plan.post.establishment,
    closesLine: plan.closesLine,
    missing: plan.missing,
  };
}

/**
 * Lets many in (批量通过), each as its plan says, in one transaction. Who was decided
 * meanwhile, or would now come out otherwise than the page showed, stays as she is and is
 * reported; a fault leaves nothing of the whole act.
 *
 * @throws {AppError} `notFound` if one is none of this unit: no page of it names such a one
 */
export async function passBatch(
  ctx: Context & { account: Account; tx: Tx },
  queue: ReviewQueue,
  input: z.output<typeof BatchPassInput>,
): Promise<BatchOutcome[]> {
  const stamps = new Map(
    input.picks.map(({ applicationId, stamp }) => [applicationId, stamp]),
  );
  return await eachOf(
    ctx,
    { queue, ids: [...stamps.keys()] },
    async (review) => {
      const { application, plan, entry } = review;
      if (stamps.get(application.id) !== review.stamp) return "reviewChanged";
      const establishment = plan.post.establishment ??
        (plan.kind === "active" ? input.establishment : null);
      if (plan.kind === "active" && establishment === null) {
        return "establishmentNeeded";
      }
      if (plan.missing.some((field) => field !== "establishment")) {
        return "departmentNotOpen";
      }
      const { personId } = application;
      if (await findOwnMembership({ kind: "person", personId }, ctx.tx)) {
        return "alreadyBound";
      }
      await approve(ctx.tx, ctx, application, {
        how: "pass",
        kind: plan.kind,
        retirementKind: plan.retirementKind,
        post: { ...plan.post, establishment },
        entry: plan.closesLine ? entry ?? undefined : undefined,
      });
      return null;
    },
  );
}

/** Sends many back (批量退回) for one reason, as {@link passBatch} lets them in. */
export async function returnBatch(
  ctx: Context & { account: Account; tx: Tx },
  queue: ReviewQueue,
  input: z.output<typeof BatchReturnInput>,
): Promise<BatchOutcome[]> {
  const notes: AuditNote[] = [];
  const named = { queue, ids: input.applicationIds };
  const outcomes = await eachOf(ctx, named, async (review) => {
    notes.push(await sendBack(ctx, review.application, input.reason));
    return null;
  });
  if (notes.length > 0) await writeAuditLines(ctx.tx, ctx, notes);
  return outcomes;
}

/** Decides those that wait in the order in which they were named. */
async function eachOf(
  ctx: Context & { account: Account; tx: Tx },
  { queue, ids }: QueuedApplications,
  decide: (review: ReviewedApplication) => Promise<ErrorCode | null>,
): Promise<BatchOutcome[]> {
  const scope = unitScope(ctx.account.scope);
  const breathe = createBreath(ctx.tx);
  await assertApplications(scope, ctx.tx, { queue, ids });
  const departments = await listDepartments(scope, ctx.tx);
  const outcomes: BatchOutcome[] = [];
  const read = (applications: readonly WaitingDetails[]) =>
    readReviews(ctx, { scope, db: ctx.tx, applications, departments });
  const found = await listWaitingByIds(scope, ctx.tx, {
    queue,
    ids: [...new Set(ids)],
  });
  const reviews = new Map(
    (await read(found)).map((review) => [review.application.id, review]),
  );
  const closed = new Set<string>();
  for (const applicationId of new Set(ids)) {
    let review = reviews.get(applicationId);
    // A line that one before her closed is no longer there for her.
    if (review?.entry && closed.has(review.entry.id)) {
      [review] = await read([review.application]);
    }
    if (!review) {
      outcomes.push({ applicationId, name: null, refusal: "alreadyDecided" });
      continue;
    }
    const refusal = await isOwn(ctx, review.application)
      ? "ownRecord"
      : await decide(review);
    if (refusal === null && review.plan.closesLine && review.entry) {
      closed.add(review.entry.id);
    }
    const { name } = review.application;
    outcomes.push({ applicationId, name, refusal });
    await breathe();
  }
  return outcomes;
}
