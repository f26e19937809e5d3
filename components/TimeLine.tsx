import { keepDates } from "@/components/keep_dates.ts";

/** One act of a history. */
export interface TimeEntry {
  title: string;
  /** What changed, e.g. 内科 → 内科 / 心血管内科. */
  detail?: string | undefined;
  /** When and by whom, e.g. 2026-09-01，人事管理员. */
  note?: string | undefined;
}

/** Props of `TimeLine`. */
export interface TimeLineProps {
  /** Newest first; the first is marked as the present state. */
  entries: readonly TimeEntry[];
}

/** What happened to a record (经过), newest first. */
export function TimeLine({ entries }: TimeLineProps) {
  return (
    <ol class="time">
      {entries.map(({ title, detail, note }, index) => (
        <li key={index} class={index === 0 ? "now" : undefined}>
          <strong>{title}</strong>
          {detail && <div>{keepDates(detail)}</div>}
          {note && <div class="hint">{keepDates(note)}</div>}
        </li>
      ))}
    </ol>
  );
}
