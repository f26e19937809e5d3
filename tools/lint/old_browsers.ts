import { areaOf, isNamed, memberName, pathOf } from "./nodes.ts";

const BROWSER_AREAS = ["domain", "islands", "client"];

/** Missing in Chromium 79, and no syntax that the bundler could rewrite. */
const TOO_NEW =
  /^(replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced|hasOwn)$/;

/** Code that runs in browsers calls nothing that Chromium 79 lacks. */
export const oldBrowsers: Deno.lint.Rule = {
  create(context) {
    if (!BROWSER_AREAS.includes(areaOf(pathOf(context.filename)))) return {};
    return {
      CallExpression(node) {
        const { callee } = node;
        const name = callee.type === "MemberExpression"
          ? memberName(callee)
          : undefined;
        if (name !== undefined && TOO_NEW.test(name)) {
          context.report({ node, message: `Chromium 79 has no ${name}()` });
        }
        if (isNamed(callee, "structuredClone")) {
          context.report({
            node,
            message: "Chromium 79 has no structuredClone()",
          });
        }
      },
    };
  },
};
