import { areaOf, pathOf } from "./nodes.ts";

const LEAVES = ["domain", "codes"];
const VIEW = ["islands", "components", "client", ...LEAVES];
const OUTSIDE = ["root", "server", "db", ...VIEW];

/** Area (a top folder, or `root` for files beside deno.json) → the areas it may import besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  codes: [],
  domain: ["codes"],
  components: LEAVES,
  client: LEAVES,
  islands: ["components", "client", ...LEAVES],
  db: LEAVES,
  server: ["db", ...LEAVES],
  routes: ["root", "server", ...VIEW],
  root: ["server", ...VIEW],
  tools: ["tests", ...OUTSIDE],
  tests: ["tools", ...OUTSIDE],
  fresh: [],
};

/** Area → the areas of which it may import types, and nothing that runs. */
const MAY_IMPORT_TYPES: Record<string, readonly string[]> = {
  client: ["server"],
  islands: ["server"],
};

/** Area → the only packages it may import; an area without a line may import any. */
const PACKAGES: Record<string, readonly string[]> = {
  codes: [],
  domain: ["zod"],
};

const REFUSED_IMPORTS = [{ from: "server/operations/", to: "server/routers/" }];

/** Who may import whom, as the tables above say. */
export const imports: Deno.lint.Rule = {
  create(context) {
    const from = pathOf(context.filename);
    function judge(
      node: Deno.lint.Node,
      specifier: string,
      typesOnly: boolean,
    ) {
      const problem = importProblem({ from, specifier, typesOnly });
      if (problem) context.report({ node, message: problem });
    }
    return {
      ImportDeclaration(node) {
        judge(node, node.source.value, isTypesOnly(node));
      },
      ExportAllDeclaration(node) {
        judge(node, node.source.value, node.exportKind === "type");
      },
      ExportNamedDeclaration(node) {
        if (node.source) {
          judge(node, node.source.value, node.exportKind === "type");
        }
      },
      ImportExpression(node) {
        const { source } = node;
        if (source.type === "Literal" && typeof source.value === "string") {
          judge(node, source.value, false);
        }
      },
    };
  },
};

/** Project path of a specifier, or undefined where it names a package. */
function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

function importProblem(
  { from, specifier, typesOnly }: {
    from: string;
    specifier: string;
    typesOnly: boolean;
  },
): string | undefined {
  const area = areaOf(from);
  const allowedAreas = MAY_IMPORT[area];
  if (!allowedAreas) return undefined;
  const target = targetOf(from, specifier);
  if (target === undefined) {
    const allowed = PACKAGES[area];
    return !allowed || allowed.includes(specifier)
      ? undefined
      : `${area}/ imports no package but ${allowed.join(", ") || "none"}`;
  }
  for (const pair of REFUSED_IMPORTS) {
    if (from.startsWith(pair.from) && target.startsWith(pair.to)) {
      return `${pair.from} must not import ${pair.to}`;
    }
  }
  const to = areaOf(target);
  if (!(to in MAY_IMPORT) || to === area || allowedAreas.includes(to)) {
    return undefined;
  }
  if (to === "fresh") {
    return "Import fresh by its public names: fresh, fresh/runtime, fresh/dev";
  }
  const asTypes = MAY_IMPORT_TYPES[area]?.includes(to) ?? false;
  if (asTypes && typesOnly) return undefined;
  return asTypes
    ? `${area} takes only types from ${to}`
    : `${area} must not import ${to}`;
}

function isTypesOnly(node: Deno.lint.ImportDeclaration): boolean {
  return node.importKind === "type" || node.specifiers.length > 0 &&
      node.specifiers.every((one) =>
        one.type === "ImportSpecifier" && one.importKind === "type"
      );
}
