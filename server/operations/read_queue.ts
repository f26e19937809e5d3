import type { z } from "zod";
import {
  countQueue,
  countWaiting,
  listQueue,
} from "@/db/queries/review_queue.ts";
import type { QueueInput } from "@/domain/inputs/admission.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Account, Context } from "@/server/context.ts";
import { queueFilterOf } from "@/server/operations/queue_filter.ts";

/** Applications on one page of a queue. */
const PAGE_SIZE = 50;

/** One page of who waits for review, the longest first, with how many the filter leaves and how many there are. */
export async function readQueue(
  ctx: Context & { account: Account },
  queue: ReviewQueue,
  { after, ...input }: z.output<typeof QueueInput>,
) {
  const { scope } = ctx.account;
  const filter = queueFilterOf(queue, input, ctx.now.today);
  const options = { ...filter, after, limit: PAGE_SIZE + 1 };
  const rows = await listQueue(scope, ctx.db, options);
  return {
    lines: rows.slice(0, PAGE_SIZE),
    hasMore: rows.length > PAGE_SIZE,
    count: await countQueue(scope, ctx.db, filter),
    total: await countWaiting(scope, ctx.db, queue),
  };
}
