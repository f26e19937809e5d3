import { Note } from "@/components/Note.tsx";
import type { AskedDay } from "@/domain/asked_day.ts";

/** Props of `UnusedDay`. */
export interface UnusedDayProps {
  day: AskedDay;
  /** What is shown in its place: 今天的数字. */
  shown: string;
}

/** Says that the day that was asked for is not the one that is shown; nothing where it is. */
export function UnusedDay({ day: { typed, why }, shown }: UnusedDayProps) {
  return why === null ? null : (
    <Note kind="warn" title="有的条件没有使用">
      {`“${typed}”：${why}，下面是${shown}。`}
    </Note>
  );
}
