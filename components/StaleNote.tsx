import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";

/** Props of `StaleNote`. */
export interface StaleNoteProps {
  /** Until when the data is complete, milliseconds since 1970. */
  asOf: number;
}

/** Says that the primary database is out of reach, and how old what the page shows is. */
export function StaleNote({ asOf }: StaleNoteProps) {
  const time = timeInShanghai(new Date(asOf).toISOString());
  return (
    <Note kind="warn" title={`当前显示的是 ${time} 的数据`}>
      暂时连不上主数据库：可以查看，不能保存；恢复后会自动更新。
    </Note>
  );
}
