/** A condition in use and the list without it. */
export interface UsedFilter {
  label: string;
  withoutHref: string;
}

/** Props of `UsedFilters`. */
export interface UsedFiltersProps {
  filters: readonly UsedFilter[];
}

/** The conditions in use (在用条件), each a link that takes it away. */
export function UsedFilters({ filters }: UsedFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <p class="bar used">
      <span class="hint">在用条件</span>
      {filters.map(({ label, withoutHref }) => (
        <a key={label} class="tag on" href={withoutHref}>
          {label} ✕<span class="vh">去掉此条件</span>
        </a>
      ))}
    </p>
  );
}
