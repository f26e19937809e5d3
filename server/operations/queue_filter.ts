import type { z } from "zod";
import type { QueueFilter } from "@/db/queries/review_queue.ts";
import { addDays, type Day, dayStart } from "@/domain/dates.ts";
import type { QueueFilterInput } from "@/domain/inputs/admission.ts";

/** The conditions of a queue as its query takes them: who waits 3 days came three days ago or before. */
export function queueFilterOf(
  { waited, ...filter }: z.output<typeof QueueFilterInput>,
  today: Day,
): QueueFilter {
  return {
    ...filter,
    before: waited === null
      ? null
      : dayStart(addDays(today, 1 - Number(waited))),
  };
}
