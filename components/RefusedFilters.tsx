import { fieldId } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";

/** A condition that is not used. */
export interface RefusedFilter {
  /** Of its field, as `wireField` has it. */
  name: string;
  label: string;
  /** As it was written; empty where that cannot be told. */
  typed: string;
  why: string;
}

/** How much of what was written is said: it stands in its field as a whole. */
const MAX_SAID = 60;

/** Props of `RefusedFilters`. */
export interface RefusedFiltersProps {
  refused: readonly RefusedFilter[];
  /** `bad` where the page answers with a refusal. */
  kind?: "warn" | "bad" | undefined;
  /** What is shown in their place: 今天的数字. */
  shown?: string | undefined;
}

/**
 * Which conditions of a list are not used and why, each line a link to its field. There is no
 * room for a sentence beside a condition, so that the field points at its line here.
 */
export function RefusedFilters(
  { refused, kind = "warn", shown }: RefusedFiltersProps,
) {
  if (refused.length === 0) return null;
  return (
    <Note kind={kind} title="有的条件没有使用">
      <ul>
        {refused.map(({ name, label, typed, why }) => (
          <li key={name} id={`${fieldId(name)}-e`}>
            <a href={`#${fieldId(name)}`}>
              {label}
              {typed !== "" && `“${shorten(typed)}”`}：{why}
            </a>
          </li>
        ))}
      </ul>
      {shown && <p>下面是{shown}。</p>}
    </Note>
  );
}

function shorten(typed: string): string {
  return typed.length > MAX_SAID ? `${typed.slice(0, MAX_SAID)}…` : typed;
}

/** What the field of a condition needs to be found by its line, and to point at it. */
export function filterErrors(
  refused: readonly Pick<RefusedFilter, "name" | "why">[],
  name: string,
): string[] {
  return refused.filter((one) => one.name === name).map(({ why }) => why);
}
