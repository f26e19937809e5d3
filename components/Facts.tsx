import type { ComponentChildren } from "preact";
import { keepDates } from "@/components/keep_dates.ts";

/** One fact of a record. */
export interface Fact {
  label: string;
  /** `null`, empty or absent: not known, shown as `--`. */
  value: ComponentChildren;
}

/** Props of `Facts`. */
export interface FactsProps {
  facts: readonly Fact[];
}

/** What is known of a record, a name and a value a line. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl class="kv">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{isBlank(value) ? "--" : keepDates(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether nothing is known: no value, or an empty text. */
export function isBlank(value: ComponentChildren): boolean {
  return value === null || value === undefined || value === "";
}
