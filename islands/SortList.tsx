import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "@/components/Button.tsx";
import { writeOrder } from "@/domain/sorting.ts";
import { followPointer } from "@/client/follow_pointer.ts";
import {
  cancel,
  drop,
  grab,
  moveTo,
  type Sorting,
  sortingOf,
} from "@/client/sorting.ts";
import { SortRow } from "@/components/SortRow.tsx";

/** How near to the edge of the window a drag scrolls it, and by how much a step. */
const EDGE_PX = 60;
const SCROLL_PX = 14;
/** What each key does to the row that is held, in rows. */
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Props of `SortList`. */
export interface SortListProps {
  /** Where the form posts `order`, or `move` without a script. */
  path: string;
  title: string;
  /** In their present order. */
  names: readonly string[];
  /** What the page was drawn from. */
  stamp: string;
}

/**
 * A list to put in order. Its buttons post one step each; with a script rows are moved
 * by hand (mouse or finger on the grip) and by keyboard (space grabs and drops, arrows
 * move, Escape takes it back), and one button saves.
 */
export function SortList({ path, title, names, stamp }: SortListProps) {
  const [sorting, setSorting] = useState(() => sortingOf(names.length));
  const [isLive, setIsLive] = useState(false);
  const now = useRef(sorting);
  const list = useRef<HTMLOListElement>(null);
  const nextFocus = useRef("");
  const isSaving = useRef(false);
  const isChanged = sorting.order.some((from, at) => from !== at);

  useEffect(() => setIsLive(true), []);
  useLayoutEffect(() => {
    document.getElementById(nextFocus.current)?.focus();
    nextFocus.current = "";
  });
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (isSaving.current) return;
      event.preventDefault();
      event.returnValue = "";
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isChanged]);

  /** Keys come faster than frames: what they change is kept beside what is drawn. */
  function go(next: Sorting, focus = "") {
    now.current = next;
    nextFocus.current = focus;
    setSorting(next);
  }

  function onStep(at: number, to: number) {
    const kind = to < at ? "u" : "d";
    const isEnd = to === 0 || to === names.length - 1;
    const taken = grab(now.current, at, names);
    go(drop(moveTo(taken, to, names), names), `s-${to}-${isEnd ? "h" : kind}`);
  }

  function onKey(event: KeyboardEvent, at: number) {
    const { held } = now.current;
    const step = STEPS[event.key];
    if (event.key === " " || event.key === "Enter") {
      go(held ? drop(now.current, names) : grab(now.current, at, names));
    } else if (held && event.key === "Escape") {
      go(cancel(now.current, names), `s-${held.from}-h`);
    } else if (held && step !== undefined) {
      const to = Math.max(0, Math.min(names.length - 1, held.at + step));
      go(moveTo(now.current, to, names), `s-${to}-h`);
    } else if (held && event.key === "Tab") {
      return go(drop(now.current, names));
    } else return;
    event.preventDefault();
  }

  function onPointer(event: PointerEvent, at: number) {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
    go(grab(now.current, at, names));
    followPointer(event.currentTarget, event.pointerId, {
      onMove(clientY) {
        scrollAtEdge(clientY);
        const to = rowAt(list.current, clientY);
        if (to !== now.current.held?.at) go(moveTo(now.current, to, names));
      },
      onEnd: (isDropped) => go((isDropped ? drop : cancel)(now.current, names)),
    });
  }

  return (
    <form
      class="card flow"
      method="post"
      action={path}
      onSubmit={() => {
        isSaving.current = true;
      }}
    >
      <h2>{title}</h2>
      <input type="hidden" name="stamp" value={stamp} />
      <input type="hidden" name="order" value={writeOrder(sorting.order)} />
      <p class="hint" id="s-help">
        {isLive
          ? "按住左边的图标拖动；或用键盘选中图标，按空格拿起，上下方向键移动，再按空格放下，Esc 取消。最后保存次序。"
          : "每按一次上移或下移，立即保存。"}
      </p>
      <ol class="one" ref={list}>
        {sorting.order.map((from, at) => (
          <SortRow
            key={at}
            at={at}
            name={names[from] ?? ""}
            count={names.length}
            isLive={isLive}
            isHeld={sorting.held?.at === at}
            onStep={onStep}
            onKey={onKey}
            onPointer={onPointer}
          />
        ))}
      </ol>
      <p class="vh" aria-live="assertive">{sorting.said}</p>
      {isLive && (
        <div class="bar acts">
          <Button kind="go" disabled={!isChanged}>保存次序</Button>
          {isChanged && <span class="hint">次序有改动，还没有保存。</span>}
        </div>
      )}
    </form>
  );
}

/** The row at a height of the window; the nearest one beyond the ends of the list. */
function rowAt(list: HTMLOListElement | null, clientY: number): number {
  const rows = list ? Array.from(list.children) : [];
  const at = rows.findIndex((row) =>
    clientY < row.getBoundingClientRect().bottom
  );
  return at === -1 ? rows.length - 1 : at;
}

function scrollAtEdge(clientY: number): void {
  if (clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
  else if (clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
}
