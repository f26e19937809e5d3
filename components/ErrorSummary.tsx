import type { LinkedError } from "@/components/field_ids.ts";

/** Props of `ErrorSummary`; `linkErrors` makes the list from a form's errors. */
export interface ErrorSummaryProps {
  errors: readonly LinkedError[];
}

/** What has to be corrected, each line a link to its field. Draws nothing when nothing is wrong. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <section class="note bad" role="alert" tabindex={-1} autofocus>
      <h2>{headingOf(errors)}</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={`${id} ${message}`}>
            {id === null ? message : <a href={`#${id}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A refusal of the whole form leaves nothing to correct in it. */
function headingOf(errors: readonly LinkedError[]): string {
  return errors.every(({ id }) => id === null)
    ? "这次操作没有成功"
    : `有 ${errors.length} 处需要改正`;
}
