/** Most bytes that a page may load, gzip. Parts that are not named fall to a wider pattern. */
export interface Budget {
  /** Scripts that are loaded with the page. */
  script?: number;
  /** Style sheets. */
  style?: number;
}

/**
 * Budgets by the pattern of a route: `/users/:id` for that page, `/users/*` for
 * `/users` and all beneath it, `*` for every page. The longest that fits counts.
 */
export type Budgets = Readonly<Record<string, Budget>>;

/** Most bytes of a page where no budget says anything. */
const NO_LIMIT = Infinity;

/**
 * The limits of one page.
 *
 * @param pattern Of its route, as `/users/:id`.
 */
export function budgetFor(budgets: Budgets, pattern: string): Required<Budget> {
  const fitting = Object.keys(budgets)
    .filter((key) => fits(key, pattern))
    .sort((a, b) => a.length - b.length);
  const limit = { script: NO_LIMIT, style: NO_LIMIT };
  for (const key of fitting) Object.assign(limit, budgets[key]);
  return limit;
}

function fits(key: string, pattern: string): boolean {
  if (key === pattern || key === "*") return true;
  const above = key.endsWith("/*") ? key.slice(0, -"/*".length) : undefined;
  return above !== undefined &&
    (pattern === above || pattern.startsWith(`${above}/`));
}
