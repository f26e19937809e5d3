/** One page above the present one. */
export interface Crumb {
  path: string;
  label: string;
}

/** Props of `Crumbs`. */
export interface CrumbsProps {
  /** From the home page down to the parent; the page itself is the heading. */
  crumbs: readonly Crumb[];
}

/** Where the page stands (当前位置). Draws nothing on the home page. */
export function Crumbs({ crumbs }: CrumbsProps) {
  if (crumbs.length === 0) return null;
  return (
    <nav class="crumb" aria-label="当前位置">
      {crumbs.map(({ path, label }) => <a key={path} href={path}>{label}</a>)}
    </nav>
  );
}
