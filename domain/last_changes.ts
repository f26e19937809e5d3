import { actLabel } from "./audit_acts.ts";
import type { StayEvent } from "./stay_history.ts";

/** Acts that change what is known of a person, by the `done=` of her page. */
const ACTS: ReadonlyMap<string, string> = new Map([
  ["changed", "stays.change"],
  ["renamed", "stays.rename"],
  ["identity", "stays.correctIdentity"],
]);

/** Whose page asks, and for what. */
export interface AskedChanges {
  /** The `done=` of the address, which names the act and no value. */
  done: string | null;
  /** Of the account, as the trail has it. */
  by: string | undefined;
}

/**
 * What the account changed when it last did this, in the words of the person's history: the
 * page shows them below, so that the note says nothing that the account may not see.
 */
export function lastChanges(
  events: readonly StayEvent[],
  { done, by }: AskedChanges,
): readonly string[] {
  const act = ACTS.get(done ?? "");
  if (act === undefined) return [];
  const title = actLabel(act);
  let last: StayEvent | undefined;
  for (const event of events) {
    if (event.title !== title || event.by !== by || event.at === null) continue;
    // They stand in the order of the days from which they count.
    if (event.at > (last?.at ?? "")) last = event;
  }
  return last?.details ?? [];
}
