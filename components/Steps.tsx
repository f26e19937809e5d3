/** Props of `Steps`. */
export interface StepsProps {
  /** Names of the steps in order. */
  steps: readonly string[];
  /** Index of the present step, from 0; the number of steps when all are done. */
  current: number;
  /** Which steps are done where they may be taken in any order; else those before the present one. */
  done?: readonly boolean[] | undefined;
}

/** How far a wizard has come. */
export function Steps({ steps, current, done }: StepsProps) {
  const isDone = (index: number) =>
    done ? done[index] ?? false : index < current;
  return (
    <ol class="steps">
      {steps.map((label, index) => (
        <li
          key={label}
          class={isDone(index) && index !== current ? "done" : undefined}
          aria-current={index === current ? "step" : undefined}
        >
          {label}
          {isDone(index) && <span class="vh">（已完成）</span>}
        </li>
      ))}
    </ol>
  );
}
