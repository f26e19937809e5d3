import { isNamed, pathOf } from "./nodes.ts";

/** Files of `db/queries/` whose subject belongs to no unit, so that their functions take no scope. */
const UNSCOPED_QUERIES = [
  "account_acts.ts",
  "accounts.ts",
  "activations.ts",
  "audit.ts",
  "directory.ts",
  "divisions.ts",
  "registrations.ts",
  "factors.ts",
  "import_jobs.ts",
  "known_browsers.ts",
  "list_views.ts",
  "limits.ts",
  "migrations.ts",
  "recovery_codes.ts",
  "retention.ts",
  "security_notices.ts",
  "sessions.ts",
  "sms.ts",
  "tickets.ts",
  "unit_code_checks.ts",
  "wechat.ts",
  "wechat_oauth.ts",
];

/** Every exported function of `db/queries/` takes `scope: Scope` first. */
export const scopeFirst: Deno.lint.Rule = {
  create(context) {
    const path = pathOf(context.filename);
    const file = path.slice("db/queries/".length);
    if (!path.startsWith("db/queries/") || UNSCOPED_QUERIES.includes(file)) {
      return {};
    }
    return {
      "ExportNamedDeclaration > FunctionDeclaration"(
        node: Deno.lint.FunctionDeclaration,
      ) {
        if (!isScopeParameter(node.params[0])) reportUnscoped(context, node);
      },
      "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator"(
        node: Deno.lint.VariableDeclarator,
      ) {
        const value = node.init;
        const isFunction = value?.type === "ArrowFunctionExpression" ||
          value?.type === "FunctionExpression";
        if (isFunction && !isScopeParameter(value.params[0])) {
          reportUnscoped(context, node);
        }
      },
      "ExportNamedDeclaration[source=null] > ExportSpecifier"(
        node: Deno.lint.ExportSpecifier,
      ) {
        context.report({
          node,
          message:
            "Export a query where it is declared, so that its scope can be seen",
        });
      },
    };
  },
};

function isScopeParameter(parameter: Deno.lint.Parameter | undefined): boolean {
  if (
    parameter?.type !== "Identifier" || parameter.name !== "scope" ||
    parameter.optional
  ) {
    return false;
  }
  return isScopeType(parameter.typeAnnotation?.typeAnnotation);
}

/** `Scope`, or a part of it such as `Scope & { kind: "unit" }`. */
function isScopeType(type: Deno.lint.TypeNode | undefined): boolean {
  if (type?.type === "TSIntersectionType") return type.types.some(isScopeType);
  return type?.type === "TSTypeReference" && isNamed(type.typeName, "Scope");
}

function reportUnscoped(context: Deno.lint.RuleContext, node: Deno.lint.Node) {
  context.report({
    node,
    message: "A query takes `scope: Scope` first",
    hint: "A subject that belongs to no unit is listed in tools/lint_plugin.ts",
  });
}
