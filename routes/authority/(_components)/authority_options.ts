import type { Option } from "@/components/SelectInput.tsx";

/** An authority as a choice shows it. */
export interface AuthorityChoice {
  id: string;
  /** Ids from the province down, `/a/b/`. */
  path: string;
  name: string;
}

/** One step of indentation; ordinary spaces are dropped by browsers. */
const INDENT = "\u3000";

/** The authorities of a subtree as lines of a choice, each indented below the own one. */
export function authorityOptions(
  authorities: readonly AuthorityChoice[],
): Option[] {
  const depths = authorities.map(({ path }) => depthOf(path));
  const top = Math.min(...depths);
  return authorities.map(({ id, path, name }) => ({
    code: id,
    label: INDENT.repeat(depthOf(path) - top) + name,
  }));
}

/** How many steps an authority stands below the root. */
export function depthOf(path: string): number {
  return path.split("/").length - 3;
}
