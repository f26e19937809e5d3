/** Props of `SortRow`. */
export interface SortRowProps {
  /** Its place, from 0. */
  at: number;
  name: string;
  count: number;
  /** Whether a script runs: then there is a grip, and steps are no posts. */
  isLive: boolean;
  isHeld: boolean;
  onStep: (at: number, to: number) => void;
  onKey: (event: KeyboardEvent, at: number) => void;
  onPointer: (event: PointerEvent, at: number) => void;
}

/** A row of a list that is put in order: grip, name, and the two steps. */
export function SortRow(props: SortRowProps) {
  const { at, name, count, isLive, isHeld } = props;
  return (
    <li class={isHeld ? "bar on" : "bar"}>
      {isLive && (
        <button
          type="button"
          id={`s-${at}-h`}
          class="btn"
          style={{ touchAction: "none", cursor: "grab" }}
          aria-label={`${name}，第 ${at + 1} 个，共 ${count} 个，移动`}
          aria-pressed={isHeld}
          aria-describedby="s-help"
          onKeyDown={(event) => props.onKey(event, at)}
          onPointerDown={(event) => props.onPointer(event, at)}
        >
          <span aria-hidden="true">⠿</span>
        </button>
      )}
      <span class="grow">{name}</span>
      <Step {...props} to={at - 1} kind="u" label="上移" />
      <Step {...props} to={at + 1} kind="d" label="下移" />
    </li>
  );
}

interface StepProps extends SortRowProps {
  to: number;
  kind: "u" | "d";
  label: string;
}

function Step({ at, name, count, isLive, onStep, to, kind, label }: StepProps) {
  return (
    <button
      type="submit"
      id={`s-${at}-${kind}`}
      class="btn"
      name="move"
      value={`${at}${kind}`}
      aria-label={`${label} ${name}`}
      disabled={to < 0 || to >= count}
      onClick={(event) => {
        if (!isLive) return;
        event.preventDefault();
        onStep(at, to);
      }}
    >
      {label}
    </button>
  );
}
