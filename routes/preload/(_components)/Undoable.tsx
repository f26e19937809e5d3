import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";
import type { ListWords } from "./lists.ts";

/** An act that can be undone still. */
export type UndoableAct = Awaited<
  ReturnType<Caller["preload"]["undoable"]>
>[number];

/** Props of `Undoable`. */
export interface UndoableProps {
  list: ListWords;
  acts: readonly UndoableAct[];
}

/** What of the last day can be taken back (撤销); draws nothing where there is nothing. */
export function Undoable({ list, acts }: UndoableProps) {
  if (acts.length === 0) return null;
  return (
    <Note kind="info" title="一天之内可以撤销">
      <ul>
        {acts.map((act) => (
          <li key={act.id}>
            <span>
              {timeInShanghai(act.at)} {act.act === "clear"
                ? `清空 ${formatCount(act.rows)} 人`
                : `导入“${act.fileName}”，写入 ${formatCount(act.rows)} 行`}
              {" "}
              <a href={`${list.path}/undo/${act.id}`}>
                撤销<span class="vh">{timeInShanghai(act.at)} 的办理</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
