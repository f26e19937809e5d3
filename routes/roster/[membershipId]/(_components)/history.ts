import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { StayEvent } from "@/domain/stay_history.ts";

/** What happened to a person in the unit, as lines of its time line. */
export function timeEntries(events: readonly StayEvent[]): TimeEntry[] {
  return events.map(({ on, at, title, details, by }) => ({
    title,
    detail: details.length === 0 ? undefined : details.join("；"),
    note: noteOf(on, at, by),
  }));
}

/** From when it counts, and who wrote it when, where that is another day. */
function noteOf(on: string, at: string | null, by: string | null): string {
  const time = at === null ? null : timeInShanghai(at);
  const who = by === null ? "" : `，${by}`;
  if (time === null) return `${on}${who}`;
  return time.startsWith(on) ? `${time}${who}` : `${on} 起，${time} 办理${who}`;
}
