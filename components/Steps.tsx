/** Props of `Steps`. */
export interface StepsProps {
  /** Names of the steps in order. */
  steps: readonly string[];
  /** Index of the present step, from 0; the number of steps when all are done. */
  current: number;
}

/** How far a wizard has come. */
export function Steps({ steps, current }: StepsProps) {
  return (
    <ol class="steps">
      {steps.map((label, index) => (
        <li
          key={label}
          class={index < current ? "done" : undefined}
          aria-current={index === current ? "step" : undefined}
        >
          {label}
          {index < current && <span class="vh">（已完成）</span>}
        </li>
      ))}
    </ol>
  );
}
