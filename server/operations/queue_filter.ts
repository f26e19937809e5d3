import type { z } from "zod";
import type { QueueFilter } from "@/db/queries/review_queue.ts";
import { addDays, type Day, dayStart } from "@/domain/dates.ts";
import type { QueueFilterInput } from "@/domain/inputs/admission.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";

/** The conditions of a queue as its query takes them: who waits 3 days came three days ago or before. */
export function queueFilterOf(
  queue: ReviewQueue,
  { waited, ...filter }: z.output<typeof QueueFilterInput>,
  today: Day,
): QueueFilter {
  return {
    queue,
    ...filter,
    before: waited === null
      ? null
      : dayStart(addDays(today, 1 - Number(waited))),
  };
}
