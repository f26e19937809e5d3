import { areaOf, isNamed, memberName, pathOf } from "./nodes.ts";

const MACHINE = /^(Deno|crypto|performance|fetch|Temporal)$/;

/** `domain/` knows no clock, no chance and no machine: they are passed in. */
export const pureDomain: Deno.lint.Rule = {
  create(context) {
    if (areaOf(pathOf(context.filename)) !== "domain") return {};
    return {
      Identifier(node) {
        if (
          !MACHINE.test(node.name) ||
          isProperty(node)
        ) return;
        context.report({
          node,
          message: `domain/ is pure: pass in what ${node.name} would tell`,
        });
      },
      MemberExpression(node) {
        const name = memberName(node);
        const impure = isNamed(node.object, "Date") && name === "now" ||
          isNamed(node.object, "Math") && name === "random" ||
          isNamed(node.object, "globalThis") && MACHINE.test(name ?? "");
        if (impure) {
          context.report({
            node,
            message: "domain/ is pure: pass in the time and the randomness",
          });
        }
      },
      NewExpression(node) {
        if (isNamed(node.callee, "Date") && node.arguments.length === 0) {
          context.report({
            node,
            message: "domain/ is pure: pass in the time",
          });
        }
      },
      CallExpression(node) {
        if (isNamed(node.callee, "Date")) {
          context.report({
            node,
            message: "domain/ is pure: pass in the time",
          });
        }
      },
    };
  },
};

/** Whether an identifier is a name after a dot or in an object, not a variable. */
function isProperty(node: Deno.lint.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression") {
    return parent.property === node && !parent.computed;
  }
  return parent.type === "Property" && parent.key === node && !parent.shorthand;
}
