const ROOT_URL = new URL("../../", import.meta.url);

/** Path from the project's folder, `db/open.ts`. */
export function pathOf(filename: string): string {
  const root = decodeURIComponent(ROOT_URL.pathname);
  const start = filename.indexOf(root);
  return start < 0 ? filename : filename.slice(start + root.length);
}

/** First folder of a path from the project's folder; `root` for files beside deno.json. */
export function areaOf(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? "root" : path.slice(0, slash);
}

/** Name after the dot, `raw` for both `sql.raw` and `sql["raw"]`; undefined where it is computed. */
export function memberName(
  { property, computed }: Deno.lint.MemberExpression,
): string | undefined {
  if (property.type === "Identifier" && !computed) return property.name;
  return property.type === "Literal" && typeof property.value === "string"
    ? property.value
    : undefined;
}

/** Whether the node is the plain identifier `name`. */
export function isNamed(node: Deno.lint.Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
