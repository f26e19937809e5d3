/** One act on a row: a link to its page. */
export interface RowAction {
  href: string;
  label: string;
}

/** Props of `RowActions`. */
export interface RowActionsProps {
  /** Who or what the row is; read aloud after each act, so that 转出 of one row is told from the next. */
  of: string;
  /** At most two or three in sight. */
  actions: readonly RowAction[];
  /** Those behind 更多. */
  more?: readonly RowAction[] | undefined;
}

/** What can be done with a row, for a column of kind `ops`. */
export function RowActions({ of, actions, more = [] }: RowActionsProps) {
  return (
    <>
      {actions.map((action) => (
        <ActionLink key={action.href} of={of} {...action} />
      ))}
      {more.length > 0 && (
        <details class="drop">
          <summary>更多 ▾</summary>
          <div>
            {more.map((action) => (
              <ActionLink key={action.href} of={of} {...action} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function ActionLink({ of, href, label }: RowAction & { of: string }) {
  return <a href={href} aria-label={`${label} ${of}`}>{label}</a>;
}
